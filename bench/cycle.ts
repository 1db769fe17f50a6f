import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createBroker } from '../broker/broker.ts'
import type { CycleEnded, Fact } from '../core/fact/fact.ts'
import type { Bar } from '../core/market/bar.ts'
import { sessionCalendar } from '../core/market/session-calendar.ts'
import { openJournal } from '../journal/open-journal.ts'
import { modules } from '../modules/index.ts'
import { type RunningEngine, runEngine } from '../orchestrator/desk/running-engine.ts'
import type { BeginJob } from '../orchestrator/desk/side-job.ts'
import { openControl } from '../orchestrator/feed/control-channel.ts'
import { deskSettings } from './desk-settings.ts'
import { KEYS, startBenchExchange, TOKEN } from './exchange.ts'
import { quietLog } from './quiet-log.ts'

/** Wall milliseconds of each full cycle: gathered, decided, durable. */
export interface CycleTimes {
  readonly durations: readonly number[]
  /** Cycles of the same run that did not count: the first few, and those of a closed market. */
  readonly leftOut: number
  /** Entries that the gate let through: proof that the modules were at work. */
  readonly approved: number
}

export interface CyclePlan {
  readonly folder: string
  readonly cycles: number
  readonly beside?: Beside
}

/** Work of an engine that goes on beside the cycles, and may hold them up. */
export interface Beside {
  readonly beginJob: BeginJob
  readonly onFacts: (facts: readonly Fact[]) => void
  readonly onBars: (bars: readonly Bar[]) => void
  /** Cycles before do not count. */
  readonly isReady: () => boolean
  /** Told how many cycles have counted. */
  readonly onCounted: (count: number) => void
}

/** The first cycles pay for the compiler. */
const WARMING = 10
/** Ten minutes before an open: the warm-up cycles see the whole market at once. */
const START = '2026-03-10T13:20:00Z'
/** Market milliseconds of a step, and one cycle in each: half a minute, so that every other cycle finds a closed bar of all symbols. */
const STEP = 30_000

/**
 * The engine in this process against the exchange in another, in lock-step: the market moves on as soon as a cycle is done, the calls of
 * a cycle go one after another, and what streams in between is read before the clock of a cycle starts.
 */
export async function cycleTimes({ folder, cycles, beside }: CyclePlan): Promise<CycleTimes> {
  const work = mkdtempSync(join(folder, 'bench-cycle-'))
  const exchange = await startBenchExchange({ start: START, lockStep: true, stepMs: STEP, cwd: work })
  const log = quietLog()
  const control = await openControl({ url: `${exchange.url.replace('http', 'ws')}/control`, token: TOKEN, log })
  const { clock } = control
  const broker = createBroker({ ...KEYS, environment: 'local', baseUrl: exchange.url, now: Date.now, marketNow: () => clock.now(), serial: true, log })
  const journal = openJournal({ path: join(work, 'journal.db'), account: 'BENCH', environment: 'simulated', now: Date.now })
  const seen: { readonly fact: CycleEnded; readonly ms: number; readonly isReady: boolean }[] = []
  const running: { engine?: RunningEngine } = {}
  let isDone: () => void = () => undefined
  const done = new Promise<void>((resolve) => (isDone = resolve))
  const calendar = sessionCalendar()
  const isFull = ({ fact }: { readonly fact: CycleEnded }): boolean => allGathered(fact) && calendar.isOpen(fact.at)
  const counts = (one: { readonly fact: CycleEnded; readonly isReady: boolean }): boolean => one.isReady && isFull(one)
  const take = (facts: readonly Fact[]): void => {
    beside?.onFacts(facts)
    for (const fact of facts) if (fact.type === 'cycle.ended') queueMicrotask(() => note(fact))
  }
  /** The loop writes down its duration right after the facts are out. */
  const note = (fact: CycleEnded): void => {
    const one = { fact, ms: running.engine?.loop.health().lastCycleMs ?? 0, isReady: beside?.isReady() ?? true }
    seen.push(one)
    if (!counts(one)) return
    const counted = seen.filter(counts).length - WARMING
    if (counted >= cycles) isDone()
    beside?.onCounted(counted)
  }
  try {
    running.engine = await runEngine({
      broker, clock, control, journal, log,
      parts: { modules, calendar, news: undefined },
      settings: deskSettings(),
      environment: 'simulated',
      version: 'bench',
      cycleDelay: STEP / 2,
      atOnce: 3,
      moduleTimeOut: 30_000,
      hung: undefined,
      at: () => undefined,
      onEnd: () => undefined,
      onFacts: take,
      onPast: () => undefined,
      onBars: beside?.onBars,
      beginJob: beside?.beginJob,
    })
    await done
    await running.engine.stop()
  } finally {
    control.close()
    await broker.close()
    journal.close()
    await exchange.stop()
    rmSync(work, { recursive: true, force: true })
  }
  const full = seen.filter(counts).slice(WARMING)
  const approved = seen.reduce((sum, { fact }) => sum + fact.modules.stocks.approved + fact.modules.crypto.approved + fact.modules.options.approved, 0)
  return { durations: full.map(({ ms }) => ms), leftOut: seen.length - full.length, approved }
}

function allGathered({ modules: { stocks, crypto, options } }: CycleEnded): boolean {
  return [stocks, crypto, options].every(({ outcome }) => outcome === 'ok')
}
