import { type RunningExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import { openControl } from '../../orchestrator/feed/control-channel.ts'
import { TOKEN, until } from './kit.ts'

/** A lock-step market goes on without an engine until its clock stands at `at`. */
export async function passAlone(exchange: RunningExchange, at: number): Promise<void> {
  const nothing = (): void => undefined
  const log = { debug: nothing, info: nothing, warning: nothing, error: nothing, child: () => log }
  const control = await openControl({ url: `${exchange.url.replace('http', 'ws')}/control`, token: TOKEN, log })
  const read = { trading: 0, stock: 0, crypto: 0, option: 0 }
  control.listen({
    onStep: ({ n, sent }) => (exchange.now() < at ? control.idle(n, sent) : undefined),
    onPending: ({ sent }) => control.idle(0, sent),
    onLost: nothing,
  })
  control.idle(0, read)
  await until(`the market stands at ${new Date(at).toISOString()}`, () => exchange.now() >= at)
  control.close()
}
