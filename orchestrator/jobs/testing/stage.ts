import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { birthId, type Millis, millis } from '../../../core/brand.ts'
import type { Command, Input, OptimizerSaid } from '../../../core/engine/input.ts'
import { snapshot } from '../../../core/engine/testing/venue-words.ts'
import type { Fact, FactType } from '../../../core/fact/fact.ts'
import { type Bar, MINUTE } from '../../../core/market/bar.ts'
import type { Pair } from '../../../core/market/instrument.ts'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import type { Module } from '../../../core/module/module.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'
import { type Broker, Outage } from '../../../core/ports/broker.ts'
import type { Log } from '../../../core/ports/log.ts'
import { defaultLimits } from '../../../core/risk/default-limits.ts'
import { openJournal } from '../../../journal/open-journal.ts'
import { modules as register } from '../../../modules/index.ts'
import type { LearnerSession } from '../../../optimizer/learner-session.ts'
import { createDesk } from '../../desk/desk.ts'
import { seatEngine } from '../../desk/seat-engine.ts'
import type { SideJob } from '../../desk/side-job.ts'
import type { LearnerThread } from '../learner-thread.ts'
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
  /** Where the journal lies, for a second life. */
  readonly folder?: string
  /** Whether the venue answers at that market time. */
  readonly answers?: (now: number) => boolean
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
  /** Moves the clock in steps of a minute, as a market in lock-step, until so many seconds have passed. */
  pass(seconds: number): Promise<void>
  /** The process dies: nothing is brought to an end. */
  die(): Promise<void>
}

type CommandWish = Command extends infer C ? (C extends Command ? Omit<C, 'id' | 'actor'> : never) : never

const INTERVAL = 600_000

export async function openStage(given: StageGiven): Promise<Stage> {
  const { minutes, start, pair = 'AAA/USD', strategy, modules = register, mayPromote = true, answers = () => true } = given
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'tercet-optimizer-'))
  const said: string[] = []
  const log = listen(said)
  let now = start
  let requests = 0
  const clock = { now: () => millis(now), wall: () => now, lockStep: true, speed: () => 0 }
  const journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: () => now, birth: birthId('stage000'), reserveBytes: 1 << 16 })
  const broker = venueOf((symbols, from, to) => {
    requests += 1
    if (!answers(now)) throw new Outage('the venue does not answer')
    return minutes.filter((bar) => symbols.includes(bar.symbol) && bar.start >= from && bar.start < to)
  })
  const job = createOptimizerJob({ environment: 'simulated', version: 'test', interval: INTERVAL, cycleDelay: 0, mayPromote, log, startThread: given.startThread })
  const facts: Fact[] = []
  const take = (news: readonly Fact[]): void => {
    facts.push(...news)
    for (const fact of news) job.take(fact)
  }
  const past = journal.facts(0, 1_000_000).map(({ body }) => body as Fact)
  take(past)
  const engine = seatEngine({ modules, calendar: sessionCalendar(), news: undefined }, past)
  const desk = createDesk({ engine, journal, log, perform: () => undefined, at: () => undefined, onBars: (bars) => job.takeBars(bars) })
  desk.onFacts(take)
  const seats = (['stocks', 'crypto', 'options'] as const).map((module) => ({ module, enabled: module === 'crypto', symbols: module === 'crypto' ? [pair] : [], strategies: module === 'crypto' ? [strategy] : [] }))
  const at = clock.now()
  desk.post({ type: 'start', at, birth: birthId('stage000'), account: 'TEST', environment: 'simulated', version: 'test', desk: { limits: defaultLimits, seats }, instruments: [pairOf(pair)], warmUp: [], venue: snapshot({ at }) })
  const post = (input: Input): void => {
    if (input.type !== 'optimizer' || !given.loses?.(input.said)) desk.post(input)
  }
  const running: SideJob = job.begin({ desk: { ...desk, post }, broker, clock, journal })
  let ids = 0
  return {
    folder, job, facts, log: said,
    requests: () => requests,
    of: <T extends FactType>(type: T) => facts.filter((fact): fact is Extract<Fact, { readonly type: T }> => fact.type === type),
    command(wish) {
      ids += 1
      desk.post({ type: 'command', at: clock.now(), command: { ...wish, id: `command-${now}-${ids}`, actor: 'test' } as Command })
    },
    async pass(seconds) {
      for (const end = now + seconds * 1_000; now < end; ) {
        running.tick()
        await running.settled()
        const before = now
        now = Math.min(end, (Math.floor(now / MINUTE) + 1) * MINUTE)
        const closed = minutes.filter((bar) => bar.start + MINUTE > before && bar.start + MINUTE <= now)
        if (closed.length > 0) desk.post({ type: 'bars', at: clock.now(), bars: closed })
      }
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
  return { ask: (message) => Promise.resolve([...session.answer(structuredClone(message))]), stop: () => Promise.resolve() }
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

/** A venue of which only the past is asked. */
function venueOf(bars: (symbols: readonly string[], from: Millis, to: Millis) => readonly Bar[]): Broker {
  const refuse = (): never => {
    throw new Error('the optimizer asks the venue for bars alone')
  }
  const never = (): Promise<never> => Promise.reject(new Error('the optimizer asks the venue for bars alone'))
  return {
    bars: async (symbols, from, to) => bars(symbols, from, to),
    submit: never, inquire: never, cancel: never, cancelAll: never, snapshot: never, clock: never, instruments: never, quotes: never, chain: never,
    openStreams: never, subscribe: refuse, usage: refuse, close: () => Promise.resolve(),
  }
}

function listen(said: string[]): Log {
  const at = (message: string): void => void said.push(message)
  const log: Log = { debug: at, info: at, warning: at, error: at, child: () => log }
  return log
}
