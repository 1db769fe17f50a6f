import type { Exercise, Outcome } from '../../../drill/exercise.ts'
import { buy } from '../buy.ts'
import { failed } from '../failed.ts'
import { seconds } from '../seconds.ts'
import { settled } from '../settled.ts'
import { type Theatre, withTheatre } from '../theatre.ts'
import { until } from '../until.ts'

export const twoEngines: Exercise<object> = {
  name: 'two-engines',
  checks: [],
  does: 'starts a second engine on the journal of one that trades, then kills the first',
  expects: 'the second stands by without an order, takes over when the first is gone, and sends nothing twice',
  off: () => undefined,
  run: () => withTheatre(play),
}

async function play(theatre: Theatre): Promise<Outcome> {
  const first = await theatre.engine()
  await first.ready()
  const second = await theatre.engine('second')
  await until('the second engine stands by', async () => ['standing-by', 'ok', 'degraded'].includes((await second.status()) ?? ''))
  if ((await second.status()) !== 'standing-by') return failed('two engines traded on one journal')
  await buy(theatre, first)
  const { length } = theatre.orders()
  if ((await second.status()) !== 'standing-by') return failed('the second engine did not stay passive')
  first.kill('SIGKILL')
  await first.ended()
  const began = performance.now()
  await second.ready()
  const back = performance.now() - began
  const faults = await settled(theatre, second)
  if (faults.length > 0) return failed(faults.join('; '))
  if (theatre.orders().length !== length) return failed(`the second engine sent ${theatre.orders().length - length} orders that nobody asked for`)
  return { held: true, happened: `the second stood by while the first sent ${length} orders, and took over ${seconds(back)} after its end; 0 lost, 0 doubled` }
}
