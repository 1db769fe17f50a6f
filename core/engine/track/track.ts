import { type Millis, millis } from '../../brand.ts'
import { sleeveKey } from '../../book/book.ts'
import type { SleeveKey } from '../../fact/fact.ts'
import type { Bar } from '../../market/bar.ts'
import type { BarColumns } from '../../market/bar-columns.ts'
import { dateOf, DAY } from '../../market/civil-date.ts'
import { newYorkDay, newYorkTime } from '../../market/new-york-time.ts'
import type { Session, SessionCalendar } from '../../market/session-calendar.ts'
import { isOfSessions } from '../../module/is-of-sessions.ts'
import type { Strategy, StrategyView } from '../../module/strategy.ts'
import type { Parameters } from '../../order/parameters.ts'
import type { Signal } from '../../order/signal.ts'
import { AskedView } from './asked-view.ts'
import { BarRows, StandingBar } from './bar-rows.ts'
import type { Decision } from '../decision.ts'
import { LargerBars } from './larger-bars.ts'
import { longestWarmUp } from './longest-warm-up.ts'
import { SessionFolds } from './session-folds.ts'

/** One closed bar that waits for a cycle; `end` is when its values were known. */
export interface Waiting {
  readonly bar: Bar
  readonly end: Millis
}

/** A decision that is written over by the next. */
export type Said = { -readonly [K in keyof Decision]: Decision[K] }

/** One strategy on one symbol: its bars, and its folds as of the last bar it was asked about. Sessions: New York for shares, 00:00 UTC for pairs. */
export class Track {
  readonly symbol: string
  readonly strategy: Strategy
  readonly sleeve: SleeveKey
  /** As parameters are kept under: `module/strategy`. */
  readonly name: string
  /** The bar that was asked about last: it becomes the next. */
  readonly bar: StandingBar
  readonly view: AskedView
  readonly folds: SessionFolds
  /** What the strategy said last; the engine's list of decisions holds the same object. */
  decision: Said | undefined
  /** Its market never closes. */
  readonly isAroundTheClock: boolean
  /** Its bars are whole sessions: what one tells is acted on in the next. */
  readonly isOfSessions: boolean
  private readonly calendar: SessionCalendar
  private readonly larger: LargerBars
  private readonly memory: number
  /** Bars of before the session, of the session, and those that wait, in this order. */
  private readonly rows = new BarRows()
  private sessionRow = 0
  private asked = 0
  /** Bars that were put back and have been through the folds, which stand at the last of them. */
  private ahead = 0
  /** What the strategy said about the oldest of them, and about those after it, for the cycle that they were closed for. */
  private answer: Signal | undefined
  private later: readonly (Signal | undefined)[] = NOTHING
  private closedUpTo = NaN
  /** First moment of the session's day and first after it; NaN before the first bar. */
  private from = NaN
  private until = NaN
  private day = 0
  private session: StrategyView['session'] = null
  /** Open of the session in which whole sessions are acted on now; NaN in none. */
  private acting = NaN

  constructor(given: { readonly symbol: string; readonly strategy: Strategy; readonly parameters: Parameters; readonly calendar: SessionCalendar }) {
    this.symbol = given.symbol
    this.strategy = given.strategy
    this.sleeve = sleeveKey(given.strategy.module, given.strategy.name, given.symbol)
    this.name = `${given.strategy.module}/${given.strategy.name}`
    this.bar = new StandingBar(given.symbol)
    this.folds = new SessionFolds({ symbol: given.symbol, strategy: given.strategy, parameters: given.parameters, rows: this.rows })
    this.calendar = given.calendar
    this.isAroundTheClock = given.strategy.module === 'crypto'
    this.isOfSessions = isOfSessions(given.strategy)
    this.larger = new LargerBars({ rows: this.rows, symbol: given.symbol, calendar: this.isAroundTheClock ? undefined : given.calendar, minutes: this.strategy.interval })
    this.memory = longestWarmUp(this.strategy)
    this.view = new AskedView(this)
  }

  /** Takes a closed minute. */
  take(minute: Bar): void {
    this.larger.take(minute)
  }

  /**
   * Closes what time has closed although no later minute came; whole sessions in the next one alone, since late minutes may come until then. An answer is
   * for this time alone: at another the strategy is asked anew.
   */
  closeUpTo(at: Millis): void {
    if (at !== this.closedUpTo) {
      this.closedUpTo = at
      this.answer = undefined
      if (this.ahead > 1) this.forget()
    }
    if (this.larger.isForming && !(this.isOfSessions && this.sessionAt(at) === null)) this.larger.closeUpTo(at)
  }

  /** What whole sessions told is acted on in this one, which has a price by now; undefined: in none. */
  actIn(session: Session | undefined): void {
    this.acting = session && this.lastEnd <= session.open ? session.open : NaN
  }

  /** Nobody is asked about what has closed, but about a whole session of which nobody was asked up to `known` and whose next one is not over. */
  pass(at: Millis, known = -Infinity): void {
    if (this.isOfSessions) this.closeUpTo(at)
    const { lastEnd } = this
    const kept = this.isOfSessions && lastEnd > known && at < this.calendar.nextSession(lastEnd).close ? 1 : 0
    while (this.rows.length - this.asked > kept) this.advance()
  }

  /** A bar has begun and waits for its last minute. */
  get isForming(): boolean {
    return this.larger.isForming
  }

  /** How many closed bars nobody was asked about yet and somebody may be asked about. */
  get count(): number {
    return this.isOfSessions && Number.isNaN(this.acting) ? 0 : this.rows.length - this.asked
  }

  /** A whole session has closed that nobody was asked about, whether or not somebody may be by now. */
  get owesSession(): boolean {
    return this.isOfSessions && this.rows.length > this.asked
  }

  /** Those bars. */
  get waiting(): readonly Waiting[] {
    return Array.from({ length: this.count }, (_, i) => this.waitingAt(this.asked + i))
  }

  /** Advances the folds by the next waiting bar and returns it; undefined when none waits. */
  next(): Waiting | undefined {
    return this.advance() ? this.waitingAt(this.asked - 1) : undefined
  }

  /** The same, onto `bar`. @returns false when none waits. */
  advance(): boolean {
    const row = this.asked
    if (row === this.rows.length) return false
    // What was put back stands there still.
    if (this.ahead > 0) this.stepOnto(row)
    else this.fold(row)
    this.asked += 1
    this.view.now = this.acting > 0 ? (this.acting as Millis) : this.end
    return true
  }

  /** Takes a minute of a tape that is a bar of its own and follows the last one: it is read where it stands. @returns false for any other. */
  follow(columns: BarColumns, i: number): boolean {
    const start = columns.start[i] as Millis
    if (!this.larger.follows(start)) return false
    this.larger.passMinute(start)
    this.rows.refer(columns, i)
    return true
  }

  /** What the strategy says about the bar that the last `advance` brought: it is asked once. */
  ask(): Signal {
    const { answer } = this
    this.answer = undefined
    if (this.later !== NOTHING) [this.answer, this.later] = [this.later[0], this.later.length > 1 ? this.later.slice(1) : NOTHING]
    return answer ?? this.strategy.decide(this.view)
  }

  /**
   * Puts the bar of the last `advance` back, with what was said about it, if anything was: the next one brings it again and finds the folds where they are.
   * Of several, which are of one session, that is the oldest, and `later` what was said about the others: all but the last were answered.
   */
  putBack(answer: Signal | undefined, later: readonly (Signal | undefined)[] = NOTHING): void {
    this.asked -= 1 + later.length
    this.ahead += 1 + later.length
    this.answer = answer
    this.later = later
  }

  /** Nobody's answers are kept: it is asked anew. */
  forget(): void {
    this.answer = undefined
    this.later = NOTHING
    // It is asked about the first of them, and the folds stand at the last.
    if (this.ahead > 1) this.refold()
  }

  /** It was asked already about the bar at hand, or the next one where none is. */
  get isAnswered(): boolean {
    return this.answer !== undefined
  }

  /** All bars that wait are of the session of the last one that was asked about. */
  get staysInSession(): boolean {
    const { rows, asked } = this
    return rows.startOf(asked) >= this.from && rows.startOf(rows.length - 1) < this.until
  }

  /** When the values of the bar that was asked about last were known. */
  get end(): Millis {
    return this.rows.endOf(this.asked - 1)
  }

  /** Folds begin anew under other parameters and take the same bars again. */
  renew(parameters: Parameters): void {
    this.folds.renew(parameters)
    this.answer = undefined
    this.later = NOTHING
    if (Number.isNaN(this.from)) this.ahead = 0
    else this.refold()
  }

  /** `name` or `name.output`; NaN while warming up. @throws RangeError for a name that the strategy did not declare. */
  value(name: string): number {
    return this.folds.value(name)
  }

  /** The same one bar earlier. */
  previous(name: string): number {
    return this.folds.previous(name)
  }

  /** Version of the parameters that the folds stand for. */
  get version(): number {
    return this.folds.parameters.version
  }

  get values(): Parameters['values'] {
    return this.folds.parameters.values
  }

  /** The regular session around a moment; null outside of one, and for a market that never closes. */
  sessionAt(at: Millis): StrategyView['session'] {
    if (this.isAroundTheClock) return null
    const known = this.session
    if (known !== null && at >= known.open && at < known.close) return known
    const found = this.calendar.sessionAt(at)
    this.session = found ? { open: found.open, close: found.close } : null
    return this.session
  }

  /** Of the newest bar that has closed. */
  private get lastEnd(): Millis {
    return this.rows.endOf(this.rows.length - 1)
  }

  private waitingAt(row: number): Waiting {
    const bar = new StandingBar(this.symbol)
    this.rows.show(row, bar)
    return { bar: bar.kept, end: this.rows.endOf(row) }
  }

  /** The folds go through the session's bars again, up to the one that was asked about last. */
  private refold(): void {
    this.ahead = 0
    this.beginFolds()
    this.folds.feed(this.sessionRow, this.asked)
  }

  /** Onto a bar that the folds know already. */
  private stepOnto(row: number): void {
    this.ahead -= 1
    this.rows.show(row, this.bar)
  }

  private fold(row: number): void {
    const start = this.rows.startOf(row)
    if (!(start >= this.from && start < this.until)) return this.open(start)
    this.rows.show(row, this.bar)
    this.folds.update(this.bar)
  }

  /** A session begins with the next bar: of those before it as many are kept as the folds may ask for. */
  private open(start: Millis): void {
    this.day = this.isAroundTheClock ? Math.floor(start / DAY) : newYorkDay(start)
    this.from = this.isAroundTheClock ? this.day * DAY : newYorkTime(this.day, 0)
    this.until = this.isAroundTheClock ? this.from + DAY : newYorkTime(this.day + 1, 0)
    const gone = Math.max(0, this.asked - this.memory)
    this.rows.drop(gone)
    this.asked -= gone
    this.sessionRow = this.asked
    this.beginFolds()
    this.rows.show(this.asked, this.bar)
    this.folds.update(this.bar)
  }

  /** They stand as if they had been made for this session. */
  private beginFolds(): void {
    this.folds.begin(this.sessionRow, () => millis(this.isAroundTheClock ? this.from : (this.calendar.sessionOn(dateOf(this.day))?.open ?? 0)))
  }
}

const NOTHING: readonly (Signal | undefined)[] = []
