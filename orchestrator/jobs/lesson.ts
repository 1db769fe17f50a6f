import type { Millis } from '../../core/brand.ts'
import { parametersOf } from '../../core/engine/engine.ts'
import type { OptimizerSaid } from '../../core/engine/input.ts'
import type { Bar } from '../../core/market/bar.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import { Outage } from '../../core/ports/broker.ts'
import { stateOfScope } from '../../core/risk/state.ts'
import type { FromOptimizer, RunGiven } from '../../optimizer/protocol.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { buffersOf } from './bar-columns.ts'
import { CourseBars } from './course-bars.ts'
import { courseOf, historyOf, seedOf, type Subject, warmFrom } from './course-of.ts'
import { heardAudit, heardOutcome } from './heard.ts'
import type { LessonsGiven } from './lessons.ts'
import { openReturn } from './open-return.ts'
import { type HistoryReader, readHistory } from './read-history.ts'
import type { RequestBudget } from './request-budget.ts'
import { keepLearner, loadLearner, type StoredLearner } from './stored-learner.ts'

/** Wall milliseconds from one sign of life of the thread to the next: in a first run, which makes everything, and later. */
const FIRST_PATIENCE = 300_000
const PATIENCE = 60_000
/** Market milliseconds between two looks at a venue that does not answer. */
const PAUSE = 10_000
const MOST_OUTAGES = 30

export interface LessonGiven extends LessonsGiven {
  readonly requests: RequestBudget
}

/** One module's course as the engine sees it: its past is read, then each run is given what it may know, and its outcome goes to the inbox. */
export class Lesson {
  nextRun = 0
  runs = 0
  private readonly subject: Subject
  private readonly given: LessonGiven
  private readonly bars: CourseBars
  private readonly history: HistoryReader
  private readonly stored: StoredLearner | undefined
  private from: Millis
  private isOpen = false
  private outages = 0
  /** Runs without an outcome, in a row. */
  private broken = 0

  constructor(subject: Subject, given: LessonGiven) {
    const { module, strategy, instruments } = subject
    const { desk: { engine: { plan: { calendar } } }, clock, broker, journal } = given
    this.subject = subject
    this.given = given
    this.bars = new CourseBars({ module, symbols: instruments.map(({ symbol }) => symbol), interval: strategy.interval, calendar })
    this.stored = loadLearner(journal, module, strategy.name)
    const { from, readFrom } = historyOf(subject, { calendar, now: clock.now(), stored: this.stored?.from })
    this.from = from
    if (this.stored?.live) given.record.resume(module, strategy.name, this.stored.live)
    this.history = readHistory({ broker, bars: this.bars, module, from: readFrom })
  }

  takeBars(bars: readonly Bar[]): void {
    this.bars.takeLive(bars)
  }

  isDue(now: number): boolean {
    return now >= this.nextRun
  }

  isAuditDue(now: Millis): boolean {
    return this.runs > 0 && this.given.nights.isDue(this.subject.module, { now, isMarketOpen: this.isMarketOpen })
  }

  /** The night's report, which changes nothing. @throws ThreadFailed when the thread is lost. */
  async audit(): Promise<void> {
    const { module, strategy } = this.subject
    const { ask, clock, nights, say } = this.given
    nights.begin(module, clock.now())
    const answers = await ask({ type: 'audit', module, given: { seed: seedOf(module) } }, { transfer: [], patience: PATIENCE })
    this.tell(answers)
    for (const answer of answers) if (answer.type === 'audit') say({ type: 'audited', module, strategy: strategy.name, audit: heardAudit(answer.audit) })
  }

  /** Reads on, or runs. @throws ThreadFailed when the thread is lost. */
  async advance(): Promise<void> {
    if (!this.isOpen && !(await this.open())) return
    const due = this.nextRun || this.given.clock.now()
    await this.run()
    const { clock, interval } = this.given
    const missed = Math.floor((clock.now() - due) / interval)
    this.nextRun = due + interval * (missed + Math.min(LONGEST_PAUSE, 2 ** this.broken))
  }

  /** @returns false while there is more to read, which goes on when the market's minute allows. */
  private async open(): Promise<boolean> {
    try {
      while (!(await this.history.next(this.given.clock.now()))) if (!this.mayAsk()) return false
    } catch (error) {
      return this.tryLater(error)
    }
    const { desk: { engine }, clock, ask, environment, cycleDelay, version, policy } = this.given
    const { first } = this.bars
    if (first !== undefined) this.from = Math.max(this.from, warmFrom(this.subject, first, engine.plan.calendar)) as Millis
    const course = courseOf(this.subject, { engine, from: this.from, environment, cycleDelay, version, policy })
    const history = await this.bars.handOver(clock.now())
    const answers = await ask({ type: 'open', course, state: this.stored?.state ?? null, history }, { transfer: buffersOf(history), patience: FIRST_PATIENCE })
    this.isOpen = true
    this.tell(answers)
    return true
  }

  private mayAsk(): boolean {
    const now = this.given.clock.now()
    const next = this.given.requests.take(now)
    if (next > now) this.nextRun = next
    return next <= now
  }

  private tryLater(error: unknown): false {
    if (!(error instanceof Outage)) throw error
    const { clock, say, interval } = this.given
    this.outages += 1
    this.nextRun = clock.now() + PAUSE
    if (this.outages < MOST_OUTAGES) return false
    this.outages = 0
    this.nextRun = clock.now() + interval
    say({ type: 'failed', module: this.subject.module, kind: 'no-data', error: `the venue does not give the past that ${this.subject.strategy.name} is judged on: ${error.message}` })
    return false
  }

  private async run(): Promise<void> {
    const { module } = this.subject
    const { ask, clock } = this.given
    const bars = await this.bars.handOver(clock.now())
    if (bars.length > 0) this.tell(await ask({ type: 'bars', module, bars }, { transfer: buffersOf(bars), patience: PATIENCE }))
    const given = this.runGiven()
    const answers = await ask({ type: 'run', module, given }, { transfer: [], patience: this.runs === 0 ? FIRST_PATIENCE : PATIENCE })
    this.runs += 1
    this.tell(answers)
    const outcome = answers.flatMap((answer) => (answer.type === 'outcome' ? [answer.outcome] : []))[0]
    const said = outcome && this.heard(outcome, given)
    this.broken = said ? 0 : this.broken + 1
    if (said) this.given.say(said)
  }

  private tell(answers: readonly FromOptimizer[]): void {
    for (const answer of answers) if (answer.type === 'failed') this.invalid(answer.error)
  }

  /** Undefined for what no journal can hold. */
  private heard(outcome: Outcome, { inForce }: RunGiven): OptimizerSaid | undefined {
    const { journal, mayPromote, record, clock } = this.given
    const { module, strategy } = this.subject
    try {
      const said = heardOutcome(outcome, { inForce: inForce.values, mayPromote })
      keepLearner(journal, { state: outcome.state, from: this.from, live: record.seen(module, strategy.name, clock.now()) })
      return said
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error
      this.invalid(error.message)
      return undefined
    }
  }

  private invalid(error: string): void {
    const { module } = this.subject
    this.given.say({ type: 'failed', module, kind: 'invalid', error: error.slice(0, LONGEST_ERROR) })
  }

  private get isMarketOpen(): boolean {
    return this.subject.module === 'crypto' || this.given.desk.engine.market.isOpen('stock')
  }

  private runGiven(): RunGiven {
    const { module, strategy: { name } } = this.subject
    const { desk: { engine }, clock, record } = this.given
    const at = clock.now()
    const prefix = `${module}/${name}/`
    const inForce = parametersOf(engine, module, name)
    const open = openReturn(engine, { module, strategy: name, version: inForce.version })
    const result = record.result(module, name)
    if (open !== undefined) result.mark(open)
    return {
      at,
      day: newYorkDay(at),
      inForce,
      tradingState: stateOfScope(engine.book, module).state,
      isMarketOpen: this.isMarketOpen,
      isPaused: false,
      pins: [...engine.book.pins].flatMap((pin) => (pin.startsWith(prefix) ? [pin.slice(prefix.length)] : [])).sort(),
      systemPromotionsToday: record.promotions(at),
      fills: record.fills(module, name),
      liveDrawdown: result.run.deepest,
    }
  }
}

const LONGEST_ERROR = 400
/** Intervals between two runs of a lesson that fails again and again. */
const LONGEST_PAUSE = 8
