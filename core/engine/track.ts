import { type Millis, millis } from '../brand.ts'
import { sleeveKey } from '../book/book.ts'
import type { SleeveKey } from '../fact/fact.ts'
import type { Fold } from '../indicator/fold.ts'
import { buildIndicator, isAnchored } from '../indicator/register.ts'
import { type Bar, MINUTE } from '../market/bar.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import { dateOf, DAY } from '../market/civil-date.ts'
import { newYorkDay, newYorkTime } from '../market/new-york-time.ts'
import type { SessionCalendar } from '../market/session-calendar.ts'
import type { Strategy, StrategyView } from '../module/strategy.ts'
import type { Parameters } from '../order/parameters.ts'
import type { Signal } from '../order/signal.ts'
import { AskedView } from './asked-view.ts'
import { BarRows, loadBar, type Slate, slateFor } from './bar-rows.ts'
import type { Decision } from './engine.ts'
import { LargerBars } from './larger-bars.ts'
import { rangesOf } from './parameters.ts'

/** One closed bar that waits for a cycle; `end` is when its values were known. */
export interface Waiting {
  readonly bar: Bar
  readonly end: Millis
}

/** A decision that is written over by the next. */
export type Said = { -readonly [K in keyof Decision]: Decision[K] }

/**
 * One strategy on one symbol: its bars, and its folds as of the last bar it was asked about. Folds are built anew at each
 * session start from exactly the declared warm-up bars, so that a value depends on the tape alone and not on where the run
 * began. Sessions: New York for shares, 00:00 UTC for pairs.
 */
export class Track {
  readonly symbol: string
  readonly strategy: Strategy
  readonly sleeve: SleeveKey
  /** As parameters are kept under: `module/strategy`. */
  readonly name: string
  /** The bar that was asked about last: written over by the next. */
  readonly bar: Slate
  readonly view: AskedView
  /** What the strategy said last; the engine's list of decisions holds the same object. */
  decision: Said | undefined
  /** Its market never closes. */
  readonly isAroundTheClock: boolean
  private readonly calendar: SessionCalendar
  private readonly larger: LargerBars
  private readonly memory: number
  /** Bars of before the session, of the session, and those that wait, in this order. */
  private readonly rows = new BarRows()
  private sessionRow = 0
  private asked = 0
  /** What the strategy said about the bar that was put back, for the cycle that it was closed for. */
  private answer: Signal | undefined
  private closedUpTo = NaN
  /** The next bar has been through the folds. */
  private isAhead = false
  /** First moment of the session's day and first after it; NaN before the first bar. */
  private from = NaN
  private until = NaN
  private day = 0
  private folds: Fold[] = []
  /** Those of them that learn when their session began, and those that begin from the bars before it. */
  private anchored: Fold[] = []
  private trailing: Fold[] = []
  private byName = new Map<string, Fold>()
  private outputs: Output[] = []
  private session: StrategyView['session'] = null
  private parameters: Parameters
  private readonly slate: Slate

  constructor(given: { readonly symbol: string; readonly strategy: Strategy; readonly parameters: Parameters; readonly calendar: SessionCalendar }) {
    this.symbol = given.symbol
    this.strategy = given.strategy
    this.sleeve = sleeveKey(given.strategy.module, given.strategy.name, given.symbol)
    this.name = `${given.strategy.module}/${given.strategy.name}`
    this.bar = slateFor(given.symbol)
    this.slate = slateFor(given.symbol)
    this.parameters = given.parameters
    this.calendar = given.calendar
    this.isAroundTheClock = given.strategy.module === 'crypto'
    this.larger = new LargerBars({ rows: this.rows, symbol: given.symbol, calendar: this.isAroundTheClock ? undefined : given.calendar, minutes: this.strategy.interval })
    this.memory = longestWarmUp(this.strategy)
    this.view = new AskedView(this)
  }

  /** Takes a closed minute. */
  take(minute: Bar): void {
    this.larger.take(minute)
  }

  /** Closes what time has closed although no later minute came. An answer is for this time alone: at another the strategy is asked anew. */
  closeUpTo(at: Millis): void {
    if (at !== this.closedUpTo) {
      this.closedUpTo = at
      this.answer = undefined
    }
    if (this.larger.isForming) this.larger.closeUpTo(at)
  }

  /** A bar has begun and waits for its last minute. */
  get isForming(): boolean {
    return this.larger.isForming
  }

  /** How many closed bars nobody was asked about yet. */
  get count(): number {
    return this.rows.length - this.asked
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
    if (this.isAhead) {
      this.isAhead = false
      this.rows.load(row, this.bar)
    } else this.fold(row)
    this.asked += 1
    this.view.now = this.end
    return true
  }

  /** A minute that is a bar of its own and follows the last one within its session goes through the folds at once. @returns false for any other. */
  takeNext(columns: BarColumns, i: number): boolean {
    const { larger, rows, bar, folds } = this
    const start = columns.start[i] as Millis
    if (this.asked !== rows.length || !(start >= this.from && start < this.until) || !larger.follows(start)) return false
    larger.passMinute(start)
    loadBar(bar, columns, i)
    rows.push(bar, start, start + MINUTE)
    this.asked += 1
    this.view.now = (start + MINUTE) as Millis
    for (let f = 0; f < folds.length; f += 1) (folds[f] as Fold).update(bar)
    return true
  }

  /** What the strategy says about the bar that the last `advance` brought: it is asked once. */
  ask(): Signal {
    const { answer } = this
    this.answer = undefined
    return answer ?? this.strategy.decide(this.view)
  }

  /** Puts the bar of the last `advance` back, with what was said about it, if anything was: the next one brings it again and finds the folds where they are. */
  putBack(answer: Signal | undefined): void {
    this.asked -= 1
    this.isAhead = true
    this.answer = answer
  }

  /** Nobody's answer is kept: it is asked anew. */
  forget(): void {
    this.answer = undefined
  }

  /** It was asked about the next bar already. */
  get isAnswered(): boolean {
    return this.answer !== undefined
  }

  /** When the values of the bar that was asked about last were known. */
  get end(): Millis {
    return this.rows.endOf(this.asked - 1)
  }

  /** Folds begin anew under other parameters and take the same bars again. */
  renew(parameters: Parameters): void {
    this.parameters = parameters
    this.isAhead = false
    this.answer = undefined
    this.folds.length = 0
    if (Number.isNaN(this.from)) return
    this.beginFolds()
    for (let row = this.sessionRow; row < this.asked; row += 1) this.feed(this.folds, row)
  }

  /** `name` or `name.output`; NaN while warming up. @throws RangeError for a name that the strategy did not declare. */
  value(name: string): number {
    const { values, index } = this.find(name)
    return values[index] as number
  }

  /** The same one bar earlier. */
  previous(name: string): number {
    const { previous, index } = this.find(name)
    return previous[index] as number
  }

  /** Version of the parameters that the folds stand for. */
  get version(): number {
    return this.parameters.version
  }

  get values(): Parameters['values'] {
    return this.parameters.values
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

  private waitingAt(row: number): Waiting {
    const bar = slateFor(this.symbol)
    this.rows.load(row, bar)
    return { bar, end: this.rows.endOf(row) }
  }

  private fold(row: number): void {
    const start = this.rows.startOf(row)
    if (!(start >= this.from && start < this.until)) return this.open(start)
    const { bar, folds } = this
    this.rows.load(row, bar)
    for (let i = 0; i < folds.length; i += 1) (folds[i] as Fold).update(bar)
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
    this.rows.load(this.asked, this.bar)
    for (const fold of this.folds) fold.update(this.bar)
  }

  private feed(folds: readonly Fold[], row: number): void {
    this.rows.load(row, this.slate)
    for (const fold of folds) fold.update(this.slate)
  }

  /** They stand as if they had been made for this session. */
  private beginFolds(): void {
    if (this.folds.length === 0) this.build()
    const { anchored, trailing } = this
    if (anchored.length > 0) {
      const start = this.isAroundTheClock ? this.from : (this.calendar.sessionOn(dateOf(this.day))?.open ?? 0)
      for (const fold of anchored) fold.reset(millis(start))
    }
    for (const fold of trailing) fold.reset()
    this.warmUp()
  }

  /** Folds for the parameters in force, which serve one session after another. */
  private build(): void {
    const made = Object.entries(this.strategy.indicators(this.parameters.values)).map(([name, spec]) => ({ name, fold: buildIndicator(spec), isAnchored: isAnchored(spec) }))
    this.outputs = []
    this.byName = new Map(made.map(({ name, fold }) => [name, fold]))
    this.folds = made.map(({ fold }) => fold)
    this.anchored = made.flatMap((one) => (one.isAnchored ? [one.fold] : []))
    this.trailing = made.flatMap((one) => (one.isAnchored ? [] : [one.fold]))
  }

  /** Each takes as many of the bars before the session as it asks for. */
  private warmUp(): void {
    const { rows, slate, sessionRow, trailing } = this
    let most = 0
    for (const { warmUp } of trailing) most = Math.max(most, warmUp)
    for (let row = Math.max(0, sessionRow - most); row < sessionRow; row += 1) {
      rows.load(row, slate)
      for (const fold of trailing) if (row >= sessionRow - fold.warmUp) fold.update(slate)
    }
  }

  /** A strategy asks for a handful of names, written out in its text: they are compared faster than hashed. */
  private find(name: string): Output {
    const { outputs } = this
    for (let i = 0; i < outputs.length; i += 1) {
      const output = outputs[i] as Output
      if (output.name === name) return output
    }
    const found = this.resolve(name)
    outputs.push(found)
    return found
  }

  private resolve(name: string): Output {
    const dot = name.indexOf('.')
    const fold = this.byName.get(dot === -1 ? name : name.slice(0, dot))
    if (!fold) throw new RangeError(`${this.strategy.name} declared no indicator '${name}'`)
    const { values, previous } = fold
    return { name, values, previous, index: fold.indexOf(dot === -1 ? 'value' : name.slice(dot + 1)) }
  }
}

interface Output {
  readonly name: string
  /** Of its fold, which writes them over. */
  readonly values: Float64Array
  readonly previous: Float64Array
  readonly index: number
}

/** Warm-up bars, in bars of the strategy, under the parameters that ask for most, so that a change of parameters finds them. */
export function longestWarmUp(strategy: Strategy): number {
  const known = LONGEST.get(strategy)
  if (known !== undefined) return known
  const most = Object.fromEntries(rangesOf(strategy.parameters).map(({ name, maximum }) => [name, maximum]))
  const made = Math.max(1, ...Object.values(strategy.indicators(most)).map((spec) => (isAnchored(spec) ? 0 : buildIndicator(spec).warmUp)))
  LONGEST.set(strategy, made)
  return made
}

/** A strategy never changes, and thousands of runs begin with the same. */
const LONGEST = new WeakMap<Strategy, number>()
