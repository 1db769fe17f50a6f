import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { FromExchange, StreamCounts } from '../../../contract/control.ts'
import type { ExchangeOptions } from '../exchange-options.ts'
import { startExchange, type RunningExchange } from '../start-exchange.ts'
import { TinyMarket } from './tiny-market.ts'

export const KEYS = { keyId: 'PKTEST', secret: 'secret-for-tests' }
export const TOKEN = 'token-for-tests'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** A lock-step exchange over the tiny market, with a REST client and a hand on the clock. */
export interface Tiny {
  readonly exchange: RunningExchange
  /** What the exchange shows unless another source was given. */
  readonly market: TinyMarket
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
  /** Moves so many market minutes, confirming whatever was sent. */
  step(minutes?: number): Promise<void>
  stop(): Promise<void>
}

export async function startTiny(options: Partial<ExchangeOptions> = {}): Promise<Tiny> {
  const market = new TinyMarket()
  const exchange = await startExchange({ seed: 1, keys: KEYS, token: TOKEN, lockStep: true, source: market, ...options })
  const hand = await openHand(exchange)
  return {
    exchange,
    market,
    call: (method, path, body, headers) => call({ url: exchange.url, method, path, body, headers }),
    step: (minutes = 1) => hand.step(minutes),
    async stop() {
      hand.close()
      await exchange.stop()
    },
  }
}

interface Call {
  readonly url: string
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>> | undefined
}

async function call({ url, method, path, body, headers }: Call): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, authorization: `Bearer ${TOKEN}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}

interface Hand {
  step(minutes: number): Promise<void>
  close(): void
}

/** A control client that confirms as received whatever the exchange says it sent. */
async function openHand({ url }: RunningExchange): Promise<Hand> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/control`, { headers: { authorization: `Bearer ${TOKEN}` } })
  const waiting: ((message: FromExchange) => void)[] = []
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as FromExchange
    if (message.type !== 'clock') waiting.shift()?.(message)
  })
  await once(socket, 'open')
  let received: StreamCounts = { trading: 0, stock: 0, crypto: 0, option: 0 }
  const idle = (n: number): Promise<FromExchange> => {
    socket.send(JSON.stringify({ type: 'idle', n, received }))
    return new Promise((resolve) => waiting.push(resolve))
  }
  return {
    async step(minutes) {
      for (let done = 0; done < minutes; ) {
        const message = await idle(done)
        if (message.type === 'step') done += 1
        if (message.type !== 'clock') received = message.sent
      }
    },
    close: () => socket.close(),
  }
}
