import { type Millis, millis } from '../../brand.ts'
import type { CycleEnded } from '../../fact/fact.ts'
import { SteadyCauses } from '../../risk/steady-causes.ts'
import { slateFor } from '../track/bar-rows.ts'
import { dollars, type Engine } from '../engine.ts'
import type { BarSink } from './bar-sink.ts'
import { DayAccount } from './day-account.ts'
import { PlainBars } from './plain-bars.ts'
import { noProgress, type Progress, startOver } from './progress.ts'
import { QuietCycle } from './quiet-cycle.ts'
import { type PricesGiven, QuietPrices } from './quiet-prices.ts'
import { restsOnly } from './rests-only.ts'
import { leastOf, nextEndOf, pass, type Way } from './way.ts'

export interface StepGiven extends PricesGiven {
  readonly sink: BarSink
  readonly cycleDelay: number
  /** The bar to play next of each lane, as others know it: moved on with the lanes. */
  readonly next: Int32Array
}

/** What a call may do. */
export interface Bounds {
  readonly until: number
  readonly most: number
  readonly lastCycle: number
  /** The engine heard of nothing since the last call. */
  readonly goesOn: boolean
  /** Lanes were moved on, or became longer. */
  readonly haveOthersPlayed: boolean
}

/**
 * The second door of the engine: bar after bar in columns, every fold advanced and every strategy and guard asked, in a loop that allocates nothing,
 * as long as nothing happens. It stops at the first moment on which anything may. A level that a price touches, a time exit, an order that does more
 * than rest: that whole moment is the turn's. Where a strategy or a guard acts, or a cause would begin or end, only its cycle is: bars and quotes are
 * told, whoever was asked already is not asked again, and `progress.cycleAt` says so. Either way the turn finds the engine as if it had been told of
 * every bar. Too many moments may be left to the turn, too few never.
 */
export class BarStepper extends QuietPrices {
  readonly progress: Progress = noProgress()
  private readonly sink: BarSink
  private readonly cycleDelay: number
  private readonly cycle: QuietCycle
  private readonly next: Int32Array
  private tracks: Engine['tracks'] | undefined
  private readonly causes = new SteadyCauses()
  /** Nothing is held and nothing rests. */
  private isIdle = true
  /** No bar waits for a cycle. */
  isAllTold = true
  /** Others have played bars since it looked last. */
  private isBehind = true
  private readonly day: DayAccount
  private readonly plain: PlainBars | undefined
  private readonly slate = slateFor('')
  private readonly curveAt = CURVE_AT
  private readonly curve = CURVE

  constructor({ engine, lanes, sink, halfSpread, cycleDelay, next, ends, bound }: StepGiven) {
    super({ engine, lanes, halfSpread, ends, bound })
    this.sink = sink
    this.next = next
    this.cycleDelay = cycleDelay
    this.cycle = new QuietCycle({ engine, now: this.now, sink })
    this.day = new DayAccount({ engine, sink })
    const { ways: [way], now, progress, causes, day, curveAt, curve } = this
    if (way && lanes.length === 1) this.plain = new PlainBars({ engine, way, next, ends, cycleDelay, now, progress, causes, day, curveAt, curve })
  }

  /** Steps through moments that end at or before `until`, at most so many. @returns how many. */
  play({ until, most, lastCycle, goesOn, haveOthersPlayed }: Bounds): number {
    const { progress, ends } = this
    startOver(progress, lastCycle)
    if (haveOthersPlayed) this.isBehind = true
    if (leastOf(ends) > until) return 0
    if (!goesOn && !this.begin()) {
      progress.isBlocked = true
      return 0
    }
    this.now.begin(this.engine.book.peak)
    const exit = this.firstExit() - 1
    this.run(Math.min(until, exit), most)
    if (exit < until && progress.moments < most && Number.isNaN(progress.cycleAt) && leastOf(ends) <= until) progress.isBlocked = true
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

  /** The present moment is told: a cycle may begin. */
  protected tell(): void {
    const { ways } = this
    for (let w = 0; w < ways.length; w += 1) {
      const way = ways[w] as Way
      way.told = way.lane.next
    }
    this.isAllTold = true
  }

  /** Guards and strategies are asked. @returns false when one of them acts. */
  protected passes(): boolean {
    return this.cycle.passes()
  }

  /** From what others have told and done since the last call. @returns false when something is about to happen. */
  private begin(): boolean {
    const { ways, isBehind, isAllTold } = this
    if (!this.prepare()) return false
    if (isBehind || !isAllTold) for (let w = 0; w < ways.length; w += 1) this.goOn(ways[w] as Way)
    this.isBehind = false
    this.isAllTold = true
    return true
  }

  /** Takes in what holds until something happens. @returns false when something is about to. */
  private prepare(): boolean {
    const { engine, held, cycle, ways } = this
    const { book, market, plan } = engine
    if (!restsOnly(book)) return false
    if (engine.tracks !== this.tracks) {
      this.tracks = engine.tracks
      for (const way of ways) {
        way.tracks = engine.tracksBySymbol.get(way.lane.symbol) ?? []
        market.follow(way)
      }
      cycle.seat()
    }
    if (!this.takeHeld()) return false
    if (!this.causes.take(book, market, plan.limits) || !cycle.know(held)) return false
    this.isIdle = held.length === 0 && book.open.size === 0
    this.day.take()
    this.plain?.take({ held, lone: cycle.lone(), isIdle: this.isIdle })
    return true
  }

  /** Bars that others have told since. */
  private goOn(way: Way): void {
    const { next, symbol } = way.lane
    if (way.told === next) return
    if (way.taken < way.told) this.engine.market.lastBar(symbol)
    way.told = next
    way.taken = next
  }

  private run(until: number, most: number): void {
    const { progress, now, ends, cycleDelay, curveAt, curve, causes, plain } = this
    const last = Math.min(most, CHUNK)
    let moments = 0
    while (moments < last) {
      if (plain) moments = this.passPlain(plain, { moments, last, until })
      if (moments === last) break
      const at = leastOf(ends)
      if (!(at <= until)) break
      now.at = at
      if (!this.arrive()) {
        progress.isBlocked = true
        break
      }
      this.pass()
      const isDue = at - progress.lastCycle >= cycleDelay
      if (isDue && !(this.beginsDay() && this.holds(causes) && this.passes())) {
        this.leaveCycle()
        break
      }
      curveAt[moments] = at
      curve[moments] = now.equity
      moments += 1
      this.leave(isDue)
    }
    progress.moments = moments
  }

  /** Bars on which plainly nothing happens, where one lane is all there is. @returns how many moments are over. */
  private passPlain(plain: PlainBars, { moments, last, until }: { readonly moments: number; readonly last: number; readonly until: number }): number {
    const passed = plain.play(moments, last, until)
    if (passed > moments) this.isAllTold = this.isIdle && plain.isAllTold
    return passed
  }

  /** A day's first cycle opens its account. @returns false when a cause is about to begin or end by it, or the turn has to ask first. */
  private beginsDay(): boolean {
    const { day, now, causes, cycle, held, engine: { book, market, plan } } = this
    if (!day.isOver(now)) return true
    day.open(now)
    return causes.take(book, market, plan.limits) && cycle.knowAnew(held)
  }

  /** Bars that end at the present moment go to the tracks. */
  private pass(): void {
    const { ways, ends, next, slate, progress, now: { at } } = this
    let bars = 0
    for (let w = 0; w < ends.length; w += 1) {
      if (ends[w] !== at) continue
      const way = ways[w] as Way
      pass(way, slate)
      next[w] = way.lane.next
      ends[w] = nextEndOf(way.lane)
      bars += 1
    }
    progress.bars += bars
    progress.passedAt = at as Millis
    this.isAllTold = false
  }

  private leave(isDue: boolean): void {
    const { progress, now, isIdle } = this
    const at = now.at as Millis
    // Quotes, bars and the cycle; while nothing is held, quotes come with the cycle and bars wait for it.
    if (!isIdle) progress.inputs += 2
    else if (isDue) progress.inputs += 1
    if (!isIdle || isDue) progress.at = at
    if (!isDue) return
    progress.inputs += 1
    progress.cycles += 1
    progress.lastCycle = at
    now.endCycle()
    if (isIdle) this.tell()
  }

  /** The turn's cycle finds every bar told, and the quotes that come with it too. */
  private leaveCycle(): void {
    const { progress, now, isIdle } = this
    progress.inputs += isIdle ? 1 : 2
    progress.at = now.at as Millis
    progress.cycleAt = now.at
    this.tell()
  }

  /** The engine is left as if the turn had taken every input. */
  private settle(): void {
    const { engine, progress, now, isIdle } = this
    const { book, market } = engine
    if (progress.moments > 0) this.sink.markAll(this.curveAt, this.curve, progress.moments)
    if (!isIdle && !this.isAllTold) this.tell()
    if (progress.inputs > 0) market.now = millis(Math.max(market.now, progress.at))
    if (progress.cycles === 0) return
    this.cycle.say()
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
