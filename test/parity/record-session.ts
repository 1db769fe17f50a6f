import { createBroker } from '../../broker/broker.ts'
import { birthId, millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Log } from '../../core/ports/log.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { startExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import type { MarketSource } from '../../exchange/market/source.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { modules } from '../../modules/index.ts'
import { runEngine } from '../../orchestrator/desk/running-engine.ts'
import { openControl } from '../../orchestrator/feed/control-channel.ts'

const KEYS = { keyId: 'PARITY-KEY', secret: 'parity-secret' }
const TOKEN = 'parity-token'
const HOUR = 3_600_000

export interface SessionToRecord {
  readonly hours: number
  readonly seed: number
  /** Market seconds in a wall second; without it in lock-step. */
  readonly speed?: number
}

/** Plays the first hours of a simulated session through exchange, SDK, desk and modules, and leaves its journal at `path`. */
export async function recordSession(path: string, { hours, seed, speed }: SessionToRecord): Promise<void> {
  const pace = speed === undefined ? { lockStep: true } : { speed }
  const exchange = await startExchange({ source: firstHours(hours, seed), seed, keys: KEYS, token: TOKEN, ...pace, log: () => undefined })
  const control = await openControl({ url: `${exchange.url.replace('http', 'ws')}/control`, token: TOKEN, log: SILENT })
  const { clock } = control
  const broker = createBroker({ ...KEYS, environment: 'local', baseUrl: exchange.url, now: Date.now, marketNow: () => clock.now(), serial: speed === undefined, log: SILENT })
  const journal = openJournal({ path, account: 'PARITY', environment: 'simulated', now: Date.now, birth: birthId('parity00') })
  try {
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => (ended = resolve))
    const running = await runEngine({
      broker, clock, control, journal, settings: SETTINGS, log: SILENT, parts: { modules, calendar: sessionCalendar(), news: undefined }, environment: 'simulated', version: 'parity', cycleDelay: 120_000, atOnce: 3,
      moduleTimeOut: 30_000, hung: undefined, at: () => undefined, onEnd: () => ended(), onPast: () => undefined, onFacts: () => undefined,
    })
    const wall = speed === undefined ? end : untilClosed(exchange)
    await wall
    await running.stop()
  } finally {
    control.close()
    await broker.close()
    journal.close()
    await exchange.stop()
  }
}

const SETTINGS = {
  limits: defaultLimits,
  seats: [
    { module: 'stocks', enabled: true, symbols: ['SPY', 'AAPL', 'BAC', 'F', 'KO', 'XLF'], strategies: ['ORB', 'momentum_trading', 'mean_reversion'] },
    { module: 'crypto', enabled: true, symbols: ['BTC/USD', 'ETH/USD', 'SOL/USD'], strategies: ['crypto_momentum', 'crypto_breakout', 'crypto_mean_reversion'] },
    { module: 'options', enabled: true, symbols: ['SPY', 'QQQ'], strategies: ['wheel', 'vertical_spread', 'long_option'] },
  ],
} as const

function firstHours(hours: number, seed: number): MarketSource {
  const source = syntheticMarket({ seed })
  const session = sessionCalendar().nextSession(source.start)
  return Object.create(source, { end: { value: millis(session.open + hours * HOUR), enumerable: true } }) as MarketSource
}

/** A market at the pace of the wall clock ends without a word. */
async function untilClosed({ now, source }: Awaited<ReturnType<typeof startExchange>>): Promise<void> {
  while (now() < (source.end ?? Infinity)) await new Promise((resolve) => setTimeout(resolve, 100))
}

const nothing = (): void => undefined
const SILENT: Log = { debug: nothing, info: nothing, warning: nothing, error: nothing, child: () => SILENT }
