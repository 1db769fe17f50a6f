import { type Millis, millis } from '../brand.ts'
import type { CycleEnded } from '../fact/fact.ts'
import { SteadyCauses } from '../risk/steady-causes.ts'
import { dollars, type Engine } from './engine.ts'
import { tellBars } from './lane.ts'
import type { BarSink } from './quiet/bar-sink.ts'
import { noProgress, type Progress, startOver } from './quiet/progress.ts'
import { QuietCycle } from './quiet/quiet-cycle.ts'
import { type PricesGiven, QuietPrices } from './quiet/quiet-prices.ts'
import { restsOnly } from './quiet/rests-only.ts'
import { feed, nextEnd, pass, type Way } from './quiet/way.ts'

export interface StepGiven extends PricesGiven {
  readonly sink: BarSink
  readonly cycleDelay: number
}

/** What a call may do. */
export interface Bounds {
  readonly until: number
  readonly most: number
  readonly lastCycle: number
  /** The engine heard of nothing since the last call. */
  readonly goesOn: boolean
}

/**
 * The second door of the engine: bar after bar in columns, every fold advanced and every strategy and guard asked, in a loop that allocates nothing,
 * as long as nothing happens. It returns before the first moment on which anything may: a signal that acts, a level that a price touches, a time
 * exit, a cause that would begin or end, an order that does more than rest. That moment is the turn's, which finds the engine as if it had been
 * told of every bar; a strategy that was asked about it already is not asked again. Too many moments may be left to the turn, too few never.
 */
export class BarStepper extends QuietPrices {
  readonly progress: Progress = noProgress()
  private readonly sink: BarSink
  private readonly cycleDelay: number
  private readonly cycle: QuietCycle
  private tracks: Engine['tracks'] | undefined
  private causes: SteadyCauses | undefined
  /** Nothing is held and nothing rests. */
  private isIdle = true
  private readonly curveAt = CURVE_AT
  private readonly curve = CURVE

  constructor({ engine, lanes, sink, halfSpread, cycleDelay }: StepGiven) {
    super({ engine, lanes, halfSpread })
    this.sink = sink
    this.cycleDelay = cycleDelay
    this.cycle = new QuietCycle({ engine, now: this.now, sink })
  }

  /** Steps through moments that end at or before `until`, at most so many. @returns how many. */
  play({ until, most, lastCycle, goesOn }: Bounds): number {
    const { progress, ways } = this
    startOver(progress, lastCycle)
    if (nextEnd(ways) > until) return 0
    progress.isBlocked = true
    if (!this.prepare()) return 0
    for (const way of ways) {
      if (!goesOn) way.told = way.lane.next
      way.before = way.told
    }
    progress.isBlocked = false
    const exit = this.firstExit() - 1
    this.run(Math.min(until, exit), most)
    if (exit < until && progress.moments < most && nextEnd(ways) <= until) progress.isBlocked = true
    this.settle()
    return progress.moments
  }

  /** The first bar of a lane that the engine has not heard of yet: while nothing is held, bars wait for a cycle. */
  untold(lane: number): number {
    return this.ways[lane]?.told ?? 0
  }

  /** The last cycle as the fact that it made. */
  lastCycle(): CycleEnded {
    return this.cycle.ended(this.progress.lastCycle)
  }

  /** Takes in what holds until something happens. @returns false when something is about to. */
  private prepare(): boolean {
    const { engine, held, cycle, ways } = this
    const { book, market, plan } = engine
    if (!restsOnly(book)) return false
    if (engine.tracks !== this.tracks) {
      this.tracks = engine.tracks
      for (const way of ways) way.tracks = engine.tracksBySymbol.get(way.lane.symbol) ?? []
      cycle.seat()
    }
    if (!this.takeHeld()) return false
    this.causes = new SteadyCauses(book, market, plan.limits)
    if (!this.causes.isSteady || !cycle.know(held)) return false
    this.isIdle = held.length === 0 && book.open.size === 0
    this.now.begin(book.peak)
    return true
  }

  private run(until: number, most: number): void {
    const { progress, now, ways, cycle, cycleDelay, curveAt, curve } = this
    const causes = this.causes as SteadyCauses
    const last = Math.min(most, CHUNK)
    let moments = 0
    while (moments < last) {
      const at = nextEnd(ways)
      if (!(at <= until)) break
      now.at = at
      progress.isBlocked = true
      if (!this.arrive()) break
      const isDue = at - progress.lastCycle >= cycleDelay
      if (isDue && !this.holds(causes)) break
      feed(ways)
      if (isDue && !cycle.passes()) break
      progress.isBlocked = false
      curveAt[moments] = at
      curve[moments] = now.equity
      moments += 1
      this.leave(isDue)
    }
    progress.moments = moments
  }

  private leave(isDue: boolean): void {
    const { ways, progress, now, isIdle } = this
    const at = now.at as Millis
    progress.bars += pass(ways)
    // Quotes, bars and the cycle; while nothing is held, quotes come with the cycle and bars wait for it.
    if (!isIdle) progress.inputs += 2
    else if (isDue) progress.inputs += 1
    if (!isIdle || isDue) progress.at = at
    if (!isDue) return
    progress.inputs += 1
    progress.cycles += 1
    progress.lastCycle = at
    now.endCycle()
    if (isIdle) for (let w = 0; w < ways.length; w += 1) (ways[w] as Way).told = (ways[w] as Way).lane.next
  }

  /** The engine is left as if the turn had taken every input. */
  private settle(): void {
    const { engine, progress, ways, now, isIdle } = this
    const { book, market } = engine
    if (progress.moments > 0) this.sink.markAll(this.curveAt, this.curve, progress.moments)
    for (const way of ways) {
      if (!isIdle) way.told = way.lane.next
      if (way.told > way.before) tellBars(market, way, this.halfSpread)
    }
    if (progress.inputs > 0) market.now = millis(Math.max(market.now, progress.at))
    this.cycle.say()
    if (progress.cycles === 0) return
    book.cycle += progress.cycles
    book.equity = dollars(now.cycleEquity)
    book.peak = now.peak
  }
}

/** Moments that one call may pass: their curve is handed over in one piece. */
const CHUNK = 4096
/** They hold during a call of `play` alone, which hands them over before it returns: all steppers use the same. */
const CURVE_AT = new Float64Array(CHUNK)
const CURVE = new Float64Array(CHUNK)
