import { millis, type Millis } from '../../core/brand.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { barAt, type BarSeries } from '../bar-series.ts'
import type { Cycles } from './cycles.ts'
import type { DayTurn } from './day-turn.ts'
import type { Dialogue } from './dialogue.ts'
import type { Moment } from './moment.ts'
import type { RunPlan } from '../run-plan.ts'
import type { TapeCursor } from './tape-cursor.ts'
import type { TapeVenue } from '../venue/tape-venue.ts'
import type { Witness } from './witness.ts'

interface VenueTurnGiven {
  readonly plan: RunPlan
  readonly venue: TapeVenue
  readonly dialogue: Dialogue
  readonly cursor: TapeCursor
  readonly day: DayTurn
  readonly cycles: Cycles
  readonly witness: Witness | undefined
  /** A cycle may be due at every moment, on bars alone. */
  readonly isPlain: boolean
}

/** The venue's part of each moment, which comes before the engine hears of its prices: a new day, and bars that meet what rests. */
export class VenueTurn {
  private readonly given: VenueTurnGiven
  /** Milliseconds of every bar: those that end together began together. NaN where they may not have. */
  private readonly length: number
  /** The moment that the venue lived through last. */
  private met = NaN

  constructor(given: VenueTurnGiven) {
    this.given = given
    this.length = lengthOf(given.plan.tape.series)
  }

  /** Once for each moment, however often it is asked for. */
  meet(at: Millis): void {
    if (this.met === at) return
    this.met = at
    const { cursor, cycles, day, witness } = this.given
    const opening = Number.isNaN(this.length) ? cursor.openingOf(at) : millis(at - this.length)
    // What is decided on yesterday's prices is split with everything else that rests.
    if (cycles.isOwed) cycles.open(opening)
    day.pass(opening)
    this.wake(opening)
    witness?.opened?.(at)
    this.pass(at, opening)
  }

  /** After a halt or a night: late entries are taken back, and exits whose time or market has come go out. The desk's timer needs no bar for that. */
  private wake(opening: Millis): void {
    const { dialogue } = this.given
    if (!dialogue.isTimerDue(opening)) return
    const at = millis(Math.max(opening, dialogue.now))
    dialogue.post({ type: 'timer', at })
    dialogue.settle(at)
  }

  private pass(at: Millis, opening: Millis): void {
    const { venue, dialogue, cursor, cycles, isPlain } = this.given
    if (this.length > 0 && venue.core.nextDuty > at && venue.contracts === undefined) this.passResting(at)
    else this.passBars(cursor.momentAt(at), opening)
    venue.pastTime(at)
    dialogue.settle(at)
    if (venue.hasSettled) dialogue.look(at)
    // A fee that the engine cannot know is told at once: the curve must not wait for a cycle.
    if (dialogue.isDirty && ((isPlain && cycles.isDue(at)) || dialogue.isOff)) dialogue.look(at)
  }

  /** While the clock brings nothing and all bars began together, those that meet no order are seen and no more. */
  private passResting(at: Millis): void {
    const { venue, cursor: { next, ends }, plan: { tape: { series } } } = this.given
    const met: Bar[] = []
    for (const s of this.restingPlaces()) if (ends[s] === at) met.push(barAt(series[s] as BarSeries, next[s] as number))
    venue.pass(met, at)
  }

  /** Series in which orders rest, in their order. */
  private restingPlaces(): readonly number[] {
    const { venue: { core: { open } }, cursor: { places } } = this.given
    const found: number[] = []
    for (const { symbol } of open.values()) {
      const place = places.get(symbol)
      if (place !== undefined && !found.includes(place)) found.push(place)
    }
    return found.length < 2 ? found : found.sort((a, b) => a - b)
  }

  /** Where no order rests, and while the clock brings nothing, a bar is its last price to the venue. */
  private passBars(moment: Moment, opening: Millis): void {
    const { venue } = this.given
    const { at, length } = moment
    const { resting, nextDuty } = venue.core
    const isQuiet = nextDuty > at && venue.contracts === undefined
    const met: Bar[] = []
    for (let k = 0; k < length; k += 1) {
      const bar = moment.bar(k)
      if (!isQuiet || bar.start !== opening || resting.get(bar.symbol)?.size) met.push({ ...bar })
    }
    venue.pass(met, at)
  }
}

/** Milliseconds of every bar of a tape; NaN where they have several lengths, or a session's end cuts some short. */
function lengthOf(series: RunPlan['tape']['series']): number {
  const interval = series[0]?.interval ?? NaN
  const isEven = series.every((one) => one.interval === interval && (interval === 1 || one.instrument.type === 'pair'))
  return isEven ? interval * MINUTE : NaN
}
