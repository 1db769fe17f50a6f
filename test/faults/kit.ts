import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBroker } from '../../broker/broker.ts'
import type { BrokerOptions } from '../../broker/options.ts'
import { birthId, type BirthId } from '../../core/brand.ts'
import type { DeskSettings } from '../../core/engine/desk-plan.ts'
import type { Command, Input } from '../../core/engine/input.ts'
import type { Fact, FactType } from '../../core/fact/fact.ts'
import type { Module } from '../../core/module/module.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Log } from '../../core/ports/log.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { ExchangeOptions } from '../../exchange/alpaca-api/exchange-options.ts'
import type { Faults } from '../../exchange/alpaca-api/faults/faults.ts'
import { type RunningExchange, startExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import { TinyMarket, TINY_START } from '../../exchange/alpaca-api/testing/tiny-market.ts'
import type { VenueOrder } from '../../exchange/matching/wire/venue-order.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { replay } from '../../orchestrator/desk/replay.ts'
import { runEngine, type RunningEngine } from '../../orchestrator/desk/running-engine.ts'
import type { Keeping } from '../../orchestrator/desk/share-behind.ts'
import { openControl } from '../../orchestrator/feed/control-channel.ts'
import { wallClock } from '../../orchestrator/feed/wall-clock.ts'
import { ASKING, askingModules } from './asking.ts'

export const KEYS = { keyId: 'PKFAULTS', secret: 'secret-of-the-faults' }
export const TOKEN = 'token-of-the-faults'

/** Market seconds in a wall second: a market minute passes in one second. */
const SPEED = 60
const MINUTE = 60_000

export interface StandOptions {
  readonly speed?: number
  readonly market?: TinyMarket
  readonly exchange?: Partial<ExchangeOptions>
  readonly broker?: Partial<BrokerOptions>
  /** Symbols by module; a module without any is switched off. */
  readonly symbols?: Partial<Readonly<Record<ModuleName, readonly string[]>>>
  readonly limits?: Partial<Limits>
  readonly modules?: Readonly<Record<ModuleName, Module>>
  readonly cycleDelay?: number
  readonly moduleTimeOut?: number
  readonly atOnce?: number
  /** Runs on the wall clock, as against Alpaca, instead of the control channel; the market then moves at speed 1. */
  readonly onWall?: boolean
  /** Where the journal lies; a folder of its own unless given. */
  readonly folder?: string
  readonly birth?: BirthId
  /** Wall milliseconds: the two patiences of the account's guard. */
  readonly passiveAfter?: number
  readonly clockEvery?: number
  /** What the journal is said to keep of its inputs; who prunes is the test. */
  readonly keeping?: Keeping
}

/** One desk on one journal at the stand's exchange. */
export interface Running {
  readonly engine: RunningEngine
  readonly journal: Journal
  readonly clock: Clock
  readonly log: readonly string[]
  facts(): readonly Fact[]
  of<T extends FactType>(type: T): readonly Extract<Fact, { readonly type: T }>[]
  /** Calls `act` with each batch of facts before its orders leave. */
  onFacts(act: (facts: readonly Fact[]) => void): void
  command(command: CommandWish): void
  stop(): Promise<void>
}

/** Leaves id and actor to the kit. */
export type CommandWish = Command extends infer C ? (C extends Command ? Omit<C, 'id' | 'actor'> : never) : never

/** An exchange whose prices a test moves, and desks that trade on it. */
export interface Stand {
  readonly exchange: RunningExchange
  readonly faults: Faults
  readonly market: TinyMarket
  readonly folder: string
  /** Moves a price and waits until the exchange has said it. */
  put(symbol: string, price: number): void
  start(options?: StandOptions): Promise<Running>
  /** Every order the exchange holds or held, oldest first. */
  orders(): readonly VenueOrder[]
  /** Lets market minutes pass. */
  minutes(count: number): Promise<void>
}

/** Waits for what must come, and says what did not. */
export async function until(what: string, condition: () => boolean, patience = 15_000): Promise<void> {
  const end = performance.now() + patience
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`)
    await sleep(10)
  }
}

export async function withStand(options: StandOptions, body: (stand: Stand) => Promise<void>): Promise<void> {
  const { market = new TinyMarket() } = options
  const { speed = options.onWall ? 1 : SPEED } = options
  const own = options.folder ?? mkdtempSync(join(tmpdir(), 'tercet-faults-'))
  const exchange = await startExchange({ source: market, seed: 7, keys: KEYS, token: TOKEN, speed, tickMs: 10, ...options.exchange })
  const running: Running[] = []
  const stand: Stand = {
    exchange,
    faults: exchange.faults,
    market,
    folder: own,
    put: (symbol, price) => market.put(symbol, price),
    async start(more = {}) {
      const desk = await startDesk(exchange, { folder: own, ...options, ...more })
      running.push(desk)
      return desk
    },
    orders: () => exchange.venue.orders({ status: 'all', direction: 'asc', limit: 500, nested: false }),
    async minutes(count) {
      const end = exchange.now() + count * MINUTE
      await until(`${count} market minutes`, () => exchange.now() >= end, (count * MINUTE) / speed + 5_000)
    },
  }
  const [told] = await Promise.allSettled([body(stand)])
  const ends = await Promise.allSettled(running.map((desk) => desk.stop()))
  await exchange.stop()
  if (options.folder === undefined) rmSync(own, { recursive: true, force: true })
  // What the scenario found comes before what its end did.
  for (const one of [told, ...ends]) if (one.status === 'rejected') throw one.reason
}

/** What a desk of the kit is set to: one strategy that asks, no pauses between its trades, and prices that jump together are no correlation. */
export function settingsOf({ symbols = { stocks: ['AAPL'], crypto: ['BTC/USD'] }, limits }: StandOptions): DeskSettings {
  const protections = { ...defaultLimits.protections, enabled: false }
  return {
    limits: { ...defaultLimits, protections, correlation: { ...defaultLimits.correlation, minimumBars: 10_000 }, ...limits },
    seats: MODULES.map((module) => ({ module, enabled: (symbols[module] ?? []).length > 0, symbols: symbols[module] ?? [], strategies: [ASKING] })),
  }
}

async function startDesk(exchange: RunningExchange, options: StandOptions & { readonly folder: string }): Promise<Running> {
  const said: string[] = []
  const log = listen(said)
  const control = options.onWall ? undefined : await openControl({ url: `${exchange.url.replace('http', 'ws')}/control`, token: TOKEN, log })
  const offset = TINY_START - Date.now()
  const clock = control?.clock ?? wallClock(() => Date.now() + offset)
  const broker = createBroker({
    ...KEYS, environment: 'local', baseUrl: exchange.url, now: Date.now, marketNow: () => clock.now(), log,
    ...options.broker,
    timings: { staleWall: 500, ...options.broker?.timings },
  })
  const journal = openJournal({ path: join(options.folder, 'journal.db'), account: 'FAULTS', environment: 'simulated', now: Date.now, birth: options.birth ?? birthId('faults00'), reserveBytes: 5 << 20 })
  const parts = { modules: options.modules ?? askingModules, calendar: sessionCalendar(), news: undefined }
  const listeners: ((facts: readonly Fact[]) => void)[] = []
  const engine = await runEngine({
    broker, clock, control, journal, parts, log,
    settings: settingsOf(options),
    environment: 'simulated',
    version: 'faults',
    cycleDelay: options.cycleDelay ?? 10_000,
    atOnce: options.atOnce ?? 3,
    moduleTimeOut: options.moduleTimeOut ?? 5_000,
    hung: undefined,
    at: () => undefined,
    onEnd: () => undefined,
    onFacts: (facts) => listeners.forEach((listener) => listener(facts)),
    onPast: () => undefined,
    passiveAfter: options.passiveAfter,
    clockEvery: options.clockEvery,
    keeping: options.keeping,
  })
  const facts = (): readonly Fact[] => journal.facts(0, 1_000_000).map(({ body }) => body as Fact)
  let ids = 0
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await engine.stop()
    control?.close()
    await broker.close()
    // The journal proves itself after every scenario: each fact again from its inputs, byte for byte.
    const proof = replay(journal, parts)
    journal.close()
    if (!proof.chain.ok || proof.differences.length > 0) throw new Error(`the journal does not prove itself: ${proof.differences.join('\n')}`)
  }
  return {
    engine, journal, clock, log: said, facts,
    of: <T extends FactType>(type: T) => facts().filter((fact): fact is Extract<Fact, { readonly type: T }> => fact.type === type),
    onFacts: (act) => void listeners.push(act),
    command(wish) {
      ids += 1
      const command = { ...wish, id: `command-${journal.nextInput()}-${ids}`, actor: 'test' } as Command
      engine.desk.post({ type: 'command', at: clock.now(), command } satisfies Input)
    },
    stop: () => (stopping ??= stop()),
  }
}

function listen(said: string[]): Log {
  const at = (level: string) => (message: string, meta?: object) => void said.push(`${level} ${message}${meta === undefined ? '' : ` ${JSON.stringify(meta)}`}`)
  const log: Log = { debug: at('debug'), info: at('info'), warning: at('warning'), error: at('error'), child: () => log }
  return log
}

/** What the gate refused since a moment, as codes in order. */
export function refusalsSince(running: Running, at: number): readonly string[] {
  return running.of('intent.refused').filter((fact) => fact.at >= at).map((fact) => fact.refusal.code)
}
