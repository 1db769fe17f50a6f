import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Book } from '../../../core/book/book.ts'
import { birthId, type Millis, millis } from '../../../core/brand.ts'
import type { Effect } from '../../../core/engine/effect.ts'
import type { Command, Gathered, Input, OptimizerSaid, VenueSnapshot } from '../../../core/engine/input.ts'
import { filled, reply, snapshot } from '../../../core/engine/testing/venue-words.ts'
import type { Fact, FactType } from '../../../core/fact/fact.ts'
import { type Bar, MINUTE } from '../../../core/market/bar.ts'
import type { Pair } from '../../../core/market/instrument.ts'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import type { Module } from '../../../core/module/module.ts'
import type { ApprovedOrder } from '../../../core/order/approved.ts'
import type { Side } from '../../../core/order/intent.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'
import { type Broker, Outage } from '../../../core/ports/broker.ts'
import type { Log } from '../../../core/ports/log.ts'
import { defaultLimits } from '../../../core/risk/default-limits.ts'
import { openJournal } from '../../../journal/open-journal.ts'
import { modules as register } from '../../../modules/index.ts'
import type { LearnerSession } from '../../../optimizer/learner-session.ts'
import type { Policy } from '../../../optimizer/settings.ts'
import { createDesk } from '../../desk/desk.ts'
import { replay, type ReplayResult } from '../../desk/replay.ts'
import { seatEngine } from '../../desk/seat-engine.ts'
import type { SideJob } from '../../desk/side-job.ts'
import type { LearnerThread } from '../learner-thread.ts'
import { RightOfWay } from '../right-of-way.ts'
import { createOptimizerJob, type OptimizerJob, type OptimizerPlan } from '../optimizer-job.ts'

export interface StageGiven {
  /** Minutes of the whole tape, in order of time: the past that the venue gives, and what it says as the clock goes on. */
  readonly minutes: readonly Bar[]
  readonly start: number
  readonly pair?: string
  readonly strategy: string
  readonly modules?: Readonly<Record<ModuleName, Module>>
  readonly startThread: NonNullable<OptimizerPlan['startThread']>
  readonly mayPromote?: boolean
  readonly policy?: Policy
  /** Where the journal lies, for a second life. */
  readonly folder?: string
  /** Whether the venue answers at that market time. */
  readonly answers?: (now: number) => boolean
  /** A cycle every ten minutes, whose orders are filled at once, each at this price for the mark of its moment. Without it nothing trades. */
  readonly fillAt?: ((mark: number, side: Side) => number) | undefined
  /** True for what the inbox never gets, because the process dies just before. */
  readonly loses?: (said: OptimizerSaid) => boolean
}

/** A desk on a real journal with its optimizer, whose clock a test moves. */
export interface Stage {
  readonly folder: string
  readonly job: OptimizerJob
  readonly facts: readonly Fact[]
  readonly log: readonly string[]
  readonly requests: () => number
  of<T extends FactType>(type: T): readonly Extract<Fact, { readonly type: T }>[]
  command(command: CommandWish): void
  /** Moves the clock in steps of a minute, as a market in lock-step, until so many seconds have passed; the optimizer may be left to wait meanwhile. */
  pass(seconds: number, how?: 'without optimizer'): Promise<void>
  /** The journal, replayed. */
  proof(): ReplayResult
  /** The process dies: nothing is brought to an end. */
  die(): Promise<void>
}

type CommandWish = Command extends infer C ? (C extends Command ? Omit<C, 'id' | 'actor'> : never) : never

const INTERVAL = 600_000
/** Of the quotes' width. */
const TICK = 0.01
/** Trades on however much it loses. */
const PATIENT = { ...defaultLimits, breakers: { ...defaultLimits.breakers, losses: 1_000 }, protections: { ...defaultLimits.protections, enabled: false } }

export async function openStage(given: StageGiven): Promise<Stage> {
  const { minutes, start, pair = 'AAA/USD', strategy, modules = register, mayPromote = true, answers = () => true } = given
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'tercet-optimizer-'))
  const said: string[] = []
  const log = listen(said)
  let now = start
  let requests = 0
  const clock = { now: () => millis(now), wall: () => now, lockStep: true, speed: () => 0 }
  const journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: () => now, birth: birthId('stage000'), reserveBytes: 1 << 16 })
  const broker = pastOf((symbols, from, to) => {
    requests += 1
    if (!answers(now)) throw new Outage('the venue does not answer')
    return minutes.filter((bar) => symbols.includes(bar.symbol) && bar.start >= from && bar.start < to)
  })
  const job = createOptimizerJob({
    environment: 'simulated', version: 'test', interval: INTERVAL, cycleDelay: 0, mayPromote, log, startThread: given.startThread,
    ...(given.policy && { policy: given.policy }),
  })
  const facts: Fact[] = []
  const take = (news: readonly Fact[]): void => {
    facts.push(...news)
    for (const fact of news) job.take(fact)
  }
  const past = journal.facts(0, 1_000_000).map(({ body }) => body as Fact)
  take(past)
  const parts = { modules, calendar: sessionCalendar(), news: undefined }
  const engine = seatEngine(parts, past)
  const submitted: ApprovedOrder[] = []
  const perform = (effect: Effect): void => void (effect.type === 'submit' && given.fillAt && submitted.push(effect.order))
  const desk = createDesk({ engine, journal, log, perform, at: () => undefined, onBars: (bars) => job.takeBars(bars) })
  desk.onFacts(take)
  const seats = (['stocks', 'crypto', 'options'] as const).map((module) => ({ module, enabled: module === 'crypto', symbols: module === 'crypto' ? [pair] : [], strategies: module === 'crypto' ? [strategy] : [] }))
  const at = clock.now()
  desk.post({ type: 'start', at, birth: birthId('stage000'), account: 'TEST', environment: 'simulated', version: 'test', desk: { limits: given.fillAt ? PATIENT : defaultLimits, seats }, instruments: [pairOf(pair)], warmUp: [], venue: venueOf(engine.book, at) })
  const post = (input: Input): void => {
    if (input.type !== 'optimizer' || !given.loses?.(input.said)) desk.post(input)
  }
  const running: SideJob = job.begin({ desk: { ...desk, post }, broker, clock, journal })
  const trade = (closed: readonly Bar[]): void => {
    const { fillAt } = given
    if (!fillAt || now % INTERVAL > 0) return
    const [last] = closed.slice(-1)
    const quotes = last ? [{ symbol: last.symbol, at: clock.now(), bid: last.close - TICK, ask: last.close + TICK, bidSize: 1e6, askSize: 1e6 }] : []
    const gathered: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
    desk.post({ type: 'cycle', at: clock.now(), n: now / MINUTE, began: clock.now(), gathered: { stocks: gathered, crypto: { ...gathered, quotes }, options: gathered } })
    for (let order = submitted.shift(); order; order = submitted.shift()) {
      const [leg] = order.intent.legs
      const mark = engine.market.mark(leg?.symbol ?? '') ?? NaN
      desk.post(reply(clock.now(), order.id, { type: 'accepted', order: filled(order, fillAt(mark, leg?.side ?? 'buy')) }))
    }
  }
  let ids = 0
  let next = minutes.filter((bar) => bar.start + MINUTE <= start).length
  return {
    folder, job, facts, log: said,
    requests: () => requests,
    of: <T extends FactType>(type: T) => facts.filter((fact): fact is Extract<Fact, { readonly type: T }> => fact.type === type),
    command(wish) {
      ids += 1
      desk.post({ type: 'command', at: clock.now(), command: { ...wish, id: `command-${now}-${ids}`, actor: 'test' } as Command })
    },
    async pass(seconds, how) {
      for (const end = now + seconds * 1_000; now < end; ) {
        if (how === undefined) running.tick()
        await running.settled()
        now = Math.min(end, (Math.floor(now / MINUTE) + 1) * MINUTE)
        const from = next
        while ((minutes[next]?.start ?? Infinity) + MINUTE <= now) next += 1
        const closed = minutes.slice(from, next)
        if (closed.length > 0) desk.post({ type: 'bars', at: clock.now(), bars: closed })
        trade(closed)
      }
    },
    proof: () => {
      desk.flush('on-disk')
      return replay(journal, parts)
    },
    async die() {
      await running.stop()
      journal.close()
      if (given.folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The thread's work on this one: the same session, the same messages. */
export function sameThread(session: LearnerSession): LearnerThread {
  return { ask: (message) => Promise.resolve([...session.answer(structuredClone(message))]), way: new RightOfWay(), stop: () => Promise.resolve() }
}

/** A minute in which the price stands still after its first moment, for every bar of a coarser tape. */
export function minutesOf(symbol: string, bars: readonly { readonly start: number; readonly open: number; readonly close: number }[], interval: number): readonly Bar[] {
  return bars.flatMap(({ start, open, close }) => Array.from({ length: interval }, (_, i): Bar => {
    const from = i === 0 ? open : close
    return { symbol, start: millis(start + i * MINUTE), open: from, high: Math.max(from, close), low: Math.min(from, close), close, volume: 1e9 }
  }))
}

function pairOf(symbol: string): Pair {
  return { type: 'pair', symbol, base: symbol.split('/')[0] ?? '', quote: 'USD', minimumQty: 1e-5, qtyStep: 1e-9, tick: 0.01 }
}

/** The venue agrees with the book, if there is one yet. */
function venueOf({ birth, cash, sleeves }: Book, at: Millis): VenueSnapshot {
  if (birth === null) return snapshot({ at })
  const held = [...sleeves.values()].flatMap(({ holdings }) => holdings)
  return snapshot({ at, cash, positions: Object.fromEntries(held.map(({ symbol, qty, price }) => [symbol, [qty, price]])) })
}

/** A venue of which only the past is asked. */
function pastOf(bars: (symbols: readonly string[], from: Millis, to: Millis) => readonly Bar[]): Broker {
  const refuse = (): never => {
    throw new Error('the optimizer asks the venue for bars alone')
  }
  const never = (): Promise<never> => Promise.reject(new Error('the optimizer asks the venue for bars alone'))
  return {
    bars: async (symbols, from, to) => bars(symbols, from, to),
    tradedBars: never, corporateActions: never,
    submit: never, inquire: never, cancel: never, cancelAll: never, snapshot: never, clock: never, instruments: never, quotes: never, chain: never,
    openStreams: never, subscribe: refuse, carries: refuse, usage: refuse, close: () => Promise.resolve(),
  }
}

function listen(said: string[]): Log {
  const at = (message: string): void => void said.push(message)
  const log: Log = { debug: at, info: at, warning: at, error: at, child: () => log }
  return log
}
