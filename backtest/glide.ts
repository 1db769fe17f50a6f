import type { Millis } from '../core/brand.ts'
import type { Engine } from '../core/engine/engine.ts'
import type { Lane } from '../core/engine/lane.ts'
import type { BarSink } from '../core/engine/quiet/bar-sink.ts'
import { noProgress, type Progress, startOver } from '../core/engine/quiet/progress.ts'
import { BarStepper } from '../core/engine/step-bars.ts'
import type { Bar } from '../core/market/bar.ts'
import { barAt, type BarSeries, toldBarAt } from './bar-series.ts'
import { setRestingLevels } from './resting-levels.ts'
import type { RunPlan } from './run-plan.ts'
import type { TapeVenue } from './tape-venue.ts'

export interface GlideGiven {
  readonly plan: RunPlan
  readonly engine: Engine
  readonly venue: TapeVenue
  readonly sink: BarSink
  /** The next bar of each series: moved on. */
  readonly cursors: Int32Array
  /** The engine's second door, or one that a test has blinded. */
  readonly Stepper?: typeof BarStepper | undefined
}

export interface Bounds {
  readonly until: number
  readonly most: number
  readonly lastCycle: number
}

/** A tape through the engine's second door: what the venue sees of bars on which nothing trades is their last price and the time. */
export class Glide {
  private readonly series: readonly BarSeries[]
  private readonly lanes: readonly Lane[]
  private readonly stepper: BarStepper
  private readonly venue: TapeVenue
  private readonly cursors: Int32Array
  /** Of the last call. */
  private readonly total = noProgress()

  constructor({ plan, engine, venue, sink, cursors, Stepper = BarStepper }: GlideGiven) {
    this.series = plan.tape.series
    this.venue = venue
    this.cursors = cursors
    this.lanes = this.series.map((series) => ({ symbol: series.instrument.symbol, isMinute: series.interval === 1, columns: series, length: 0, next: 0, floor: -Infinity, ceiling: Infinity }))
    this.stepper = new Stepper({ engine, lanes: this.lanes, sink, halfSpread: plan.costs.halfSpread, cycleDelay: plan.cycleDelay })
  }

  /** Plays moments up to `until` on which nothing happens, at most so many, and the next one as far as its cycle. @returns how far it came. */
  play({ until, most, lastCycle }: Bounds): Progress {
    const { lanes, venue, stepper, total } = this
    startOver(total, lastCycle)
    total.isBlocked = true
    if (!setRestingLevels(lanes, venue.core.open)) return total
    for (let s = 0; s < lanes.length; s += 1) this.ready(lanes[s] as Lane, s)
    do {
      stepper.play({ until: Math.min(until, this.dutyless), most: most - total.moments, lastCycle: total.lastCycle, goesOn: total.moments > 0 })
      add(total, stepper.progress)
      this.follow()
    } while (!total.isBlocked && Number.isNaN(total.cycleAt) && total.moments < most && this.passDuties(until))
    return total
  }

  /** Up to when the venue's clock has no duty that prices have a part in: none has while the account holds nothing and asks for nothing. */
  private get dutyless(): number {
    const { open, nextDuty, memory: { ledger, posted } } = this.venue.core
    return open.size === 0 && ledger.holdings.size === 0 && posted.length === 0 ? Infinity : nextDuty - 1
  }

  /** The venue sees the last prices and the time. */
  private follow(): void {
    const { lanes, cursors, venue } = this
    let last = -Infinity
    for (let s = 0; s < lanes.length; s += 1) {
      const { next, columns, symbol } = lanes[s] as Lane
      if (next === cursors[s]) continue
      cursors[s] = next
      const at = columns.end[next - 1] as number
      venue.seedPrice(symbol, columns.close[next - 1] as number, at as Millis)
      if (at > last) last = at
    }
    if (last > -Infinity) venue.pastTime(last as Millis)
  }

  /**
   * The venue's clock has a duty within the next moment. While no order stands there, the venue may live through that moment before the engine hears of
   * it, and once more with it. @returns false when that is the turn's: an order stands, or the duty made news.
   */
  private passDuties(until: number): boolean {
    const { series, cursors, venue } = this
    let at = Infinity
    for (let s = 0; s < series.length; s += 1) at = Math.min(at, series[s]?.end[cursors[s] ?? 0] ?? Infinity)
    if (at > until || venue.core.nextDuty > at || venue.core.open.size > 0) return false
    for (let s = 0; s < series.length; s += 1) {
      const one = series[s]
      const i = cursors[s] ?? 0
      if (one?.end[i] === at) venue.pass(barAt(one, i), at as Millis)
    }
    venue.pastTime(at as Millis)
    return venue.isSilent
  }

  /** Stopped before a moment on which something may happen. */
  get isBlocked(): boolean {
    return this.total.isBlocked
  }

  /** The fact of the last cycle. */
  lastCycle(): ReturnType<BarStepper['lastCycle']> {
    return this.stepper.lastCycle()
  }

  /** Bars that wait for the next cycle, in the order in which they ended. */
  untold(): readonly Bar[] {
    const waiting: { readonly end: number; readonly told: Bar }[] = []
    for (let s = 0; s < this.lanes.length; s += 1) {
      const [lane, series] = [this.lanes[s] as Lane, this.series[s] as BarSeries]
      for (let i = this.stepper.untold(s); i < lane.next; i += 1) waiting.push({ end: series.end[i] ?? NaN, told: (lane.isMinute ? barAt : toldBarAt)(series, i) })
    }
    return waiting.length === 0 ? NONE : waiting.sort((a, b) => a.end - b.end).map(({ told }) => told)
  }

  /** A series that grows has other columns every now and then. */
  private ready(lane: Lane, s: number): void {
    const { start, open, high, low, close, volume, end, length } = this.series[s] as BarSeries
    lane.length = length
    lane.next = this.cursors[s] ?? 0
    if (lane.columns.end !== end || lane.columns.start !== start) lane.columns = { start, open, high, low, close, volume, end }
  }
}

function add(total: Progress, { moments, bars, cycles, inputs, at, lastCycle, cycleAt, isBlocked }: Progress): void {
  total.moments += moments
  total.bars += bars
  total.cycles += cycles
  total.inputs += inputs
  if (inputs > 0) total.at = at
  total.lastCycle = lastCycle
  total.cycleAt = cycleAt
  total.isBlocked = isBlocked
}

const NONE: readonly Bar[] = []
