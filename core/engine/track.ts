import type { Millis } from '../brand.ts'
import type { Fold } from '../indicator/fold.ts'
import { buildIndicator, isAnchored } from '../indicator/register.ts'
import { aggregate } from '../market/aggregate.ts'
import type { Bar } from '../market/bar.ts'
import { newYorkDate } from '../market/new-york-time.ts'
import type { SessionCalendar } from '../market/session-calendar.ts'
import { sessionSpans, utcSpans } from '../market/spans.ts'
import type { Strategy } from '../module/strategy.ts'
import type { Parameters } from '../order/parameters.ts'
import { rangesOf } from './parameters.ts'

/** One closed bar that waits for a cycle; `end` is when its values were known. */
export interface Waiting {
  readonly bar: Bar
  readonly end: Millis
}

/**
 * One strategy on one symbol: its bars, and its folds as of the last bar it was asked about. Folds are built anew at each
 * session start from exactly the declared warm-up bars, so that a value depends on the tape alone and not on where the run
 * began. Sessions: New York for shares, 00:00 UTC for pairs.
 */
export class Track {
  readonly symbol: string
  readonly strategy: Strategy
  readonly waiting: Waiting[] = []
  private readonly calendar: SessionCalendar
  private readonly larger
  private readonly memory: number
  /** Bars before the session and those of the session, oldest first. */
  private before: Bar[] = []
  private ofSession: Bar[] = []
  private session = ''
  private folds = new Map<string, Fold>()
  private parameters: Parameters

  constructor(given: { readonly symbol: string; readonly strategy: Strategy; readonly parameters: Parameters; readonly calendar: SessionCalendar }) {
    this.symbol = given.symbol
    this.strategy = given.strategy
    this.parameters = given.parameters
    this.calendar = given.calendar
    this.larger = aggregate(this.isAroundTheClock ? utcSpans(this.strategy.interval) : sessionSpans(given.calendar, this.strategy.interval))
    this.memory = longestWarmUp(this.strategy)
  }

  /** Takes a closed minute. */
  take(minute: Bar): void {
    this.queue(this.larger.update(minute))
  }

  /** Closes what time has closed although no later minute came. */
  closeUpTo(at: Millis): void {
    this.queue(this.larger.closeUpTo(at))
  }

  /** Advances the folds by the next waiting bar and returns it; undefined when none waits. */
  next(): Waiting | undefined {
    const first = this.waiting.shift()
    if (!first) return undefined
    const session = this.sessionOf(first.bar)
    if (session !== this.session) this.open(session)
    this.ofSession.push(first.bar)
    for (const fold of this.folds.values()) fold.update(first.bar)
    return first
  }

  /** Folds begin anew under other parameters and take the same bars again. */
  renew(parameters: Parameters): void {
    this.parameters = parameters
    if (this.session === '') return
    this.build()
    for (const bar of this.ofSession) for (const fold of this.folds.values()) fold.update(bar)
  }

  /** `name` or `name.output`; NaN while warming up. @throws RangeError for a name that the strategy did not declare. */
  value(name: string): number {
    const [fold, output] = this.find(name)
    return fold.read(output)
  }

  /** The same one bar earlier. */
  previous(name: string): number {
    const [fold, output] = this.find(name)
    return fold.readPrevious(output)
  }

  /** Version of the parameters that the folds stand for. */
  get version(): number {
    return this.parameters.version
  }

  private get isAroundTheClock(): boolean {
    return this.strategy.module === 'crypto'
  }

  private queue(bars: readonly Bar[]): void {
    for (const bar of bars) this.waiting.push({ bar, end: this.endOf(bar) })
  }

  private endOf(bar: Bar): Millis {
    const whole = bar.start + this.strategy.interval * 60_000
    const close = this.isAroundTheClock ? undefined : this.calendar.sessionAt(bar.start)?.close
    return Math.min(whole, close ?? whole) as Millis
  }

  private sessionOf(bar: Bar): string {
    return this.isAroundTheClock ? String(Math.floor(bar.start / 86_400_000)) : newYorkDate(bar.start)
  }

  private open(session: string): void {
    this.session = session
    this.before = [...this.before, ...this.ofSession].slice(-this.memory)
    this.ofSession = []
    this.build()
  }

  private build(): void {
    const specs = Object.entries(this.strategy.indicators(this.parameters.values))
    this.folds = new Map(specs.map(([name, spec]) => [name, buildIndicator(spec)]))
    for (const [name, spec] of specs) {
      const fold = this.folds.get(name)
      if (fold && !isAnchored(spec)) for (const bar of this.before.slice(-fold.warmUp)) fold.update(bar)
    }
    this.anchor()
  }

  /** Anchored folds learn when their session began. */
  private anchor(): void {
    const start = this.isAroundTheClock ? Number(this.session) * 86_400_000 : this.calendar.sessionOn(this.session)?.open
    const specs = this.strategy.indicators(this.parameters.values)
    for (const [name, fold] of this.folds) if (specs[name] && isAnchored(specs[name])) fold.reset((start ?? 0) as Millis)
  }

  private find(name: string): readonly [Fold, string] {
    const dot = name.indexOf('.')
    const fold = this.folds.get(dot === -1 ? name : name.slice(0, dot))
    if (!fold) throw new RangeError(`${this.strategy.name} declared no indicator '${name}'`)
    return [fold, dot === -1 ? 'value' : name.slice(dot + 1)]
  }
}

/** Warm-up bars, in bars of the strategy, under the parameters that ask for most, so that a change of parameters finds them. */
export function longestWarmUp(strategy: Strategy): number {
  const most = Object.fromEntries(rangesOf(strategy.parameters).map(({ name, maximum }) => [name, maximum]))
  return Math.max(1, ...Object.values(strategy.indicators(most)).map((spec) => (isAnchored(spec) ? 0 : buildIndicator(spec).warmUp)))
}
