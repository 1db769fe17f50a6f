import type { Millis } from '../../core/brand.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Lane } from '../../core/engine/market/lane.ts'
import type { BarSink } from '../../core/engine/quiet/bar-sink.ts'
import { noProgress, type Progress, startOver } from '../../core/engine/quiet/progress.ts'
import { BarStepper } from '../../core/engine/quiet/bar-stepper.ts'
import type { Bar } from '../../core/market/bar.ts'
import { barAt, type BarSeries, toldBarAt } from '../bar-series.ts'
import { RestingLevels } from './resting-levels.ts'
import type { RunPlan } from '../run-plan.ts'
import type { TapeCursor } from './tape-cursor.ts'
import type { TapeVenue } from '../venue/tape-venue.ts'

export interface GlideGiven {
  readonly plan: RunPlan
  readonly engine: Engine
  readonly venue: TapeVenue
  readonly sink: BarSink
  /** Moved on. */
  readonly cursor: TapeCursor
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
  private readonly cursor: TapeCursor
  private readonly levels: RestingLevels
  /** Of the last call. */
  private readonly total = noProgress()

  constructor({ plan, engine, venue, sink, cursor, Stepper = BarStepper }: GlideGiven) {
    this.series = plan.tape.series
    this.venue = venue
    this.cursor = cursor
    this.lanes = this.series.map((series) => ({ symbol: series.instrument.symbol, isMinute: series.interval === 1, columns: series, length: 0, next: 0, floor: -Infinity, ceiling: Infinity }))
    this.levels = new RestingLevels(this.lanes, cursor.places)
    const { costs: { halfSpread }, cycleDelay } = plan
    this.stepper = new Stepper({ engine, lanes: this.lanes, sink, halfSpread, cycleDelay, next: cursor.next, ends: cursor.ends, bound: this.levels.bound })
  }

  /** Plays moments up to `until` on which nothing happens, at most so many, and the next one as far as its cycle. @returns how far it came. */
  play({ until, most, lastCycle }: Bounds): Progress {
    const { venue, stepper, total, levels } = this
    startOver(total, lastCycle)
    total.isBlocked = true
    if (!levels.take(venue.core.open)) return total
    const haveOthersPlayed = this.ready()
    do {
      stepper.play({ until: Math.min(until, this.dutyless), most: most - total.moments, lastCycle: total.lastCycle, goesOn: total.moments > 0, haveOthersPlayed })
      add(total, stepper.progress)
      if (stepper.progress.bars > 0) venue.pastTime(stepper.progress.passedAt)
    } while (!total.isBlocked && Number.isNaN(total.cycleAt) && total.moments < most && this.passDuties(until))
    return total
  }

  /** Up to when the venue's clock has no duty that prices have a part in: none has while the account holds nothing and asks for nothing. */
  private get dutyless(): number {
    const { open, nextDuty, memory: { ledger, posted } } = this.venue.core
    return open.size === 0 && ledger.holdings.size === 0 && posted.length === 0 ? Infinity : nextDuty - 1
  }

  /**
   * The venue's clock has a duty within the next moment. While no order stands there, the venue may live through that moment before the engine hears of
   * it, and once more with it. @returns false when that is the turn's: an order stands, or the duty made news.
   */
  private passDuties(until: number): boolean {
    const { series, cursor: { end: at, ends, next }, venue } = this
    if (at > until || venue.core.nextDuty > at || venue.core.open.size > 0) return false
    const bars: Bar[] = []
    for (let s = 0; s < series.length; s += 1) if (ends[s] === at) bars.push(barAt(series[s] as BarSeries, next[s] as number))
    venue.pass(bars, at as Millis)
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
    if (this.stepper.isAllTold) return NONE
    const waiting: { readonly end: number; readonly told: Bar }[] = []
    for (let s = 0; s < this.lanes.length; s += 1) {
      const [lane, series] = [this.lanes[s] as Lane, this.series[s] as BarSeries]
      for (let i = this.stepper.untold(s); i < lane.next; i += 1) waiting.push({ end: series.end[i] ?? NaN, told: (lane.isMinute ? barAt : toldBarAt)(series, i) })
    }
    return waiting.length === 0 ? NONE : waiting.sort((a, b) => a.end - b.end).map(({ told }) => told)
  }

  /** @returns whether bars were played, or came, since the last call. */
  private ready(): boolean {
    const { cursor, lanes } = this
    if (!cursor.hasMoved) return false
    cursor.hasMoved = false
    for (let s = 0; s < lanes.length; s += 1) this.readyLane(lanes[s] as Lane, s)
    return true
  }

  /** A series that grows has other columns every now and then. */
  private readyLane(lane: Lane, s: number): void {
    const { start, open, high, low, close, volume, end, length } = this.series[s] as BarSeries
    lane.length = length
    lane.next = this.cursor.next[s] as number
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
