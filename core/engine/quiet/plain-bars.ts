import type { Millis } from '../../brand.ts'
import type { SteadyCauses } from '../../risk/steady-causes.ts'
import { slateFor } from '../track/bar-rows.ts'
import { GRACE } from '../cycle/cycle.ts'
import type { Engine } from '../engine.ts'
import { hasLevels, loadTold, meetsLevel } from '../market/lane.ts'
import { isTouched } from '../order/watch.ts'
import { ACTS, type Asked } from './asked.ts'
import type { DayAccount } from './day-account.ts'
import { type Guarded, isEnded } from './guarded.ts'
import { type Held, isDust, moveTo } from './held.ts'
import type { Moment } from './moment.ts'
import type { Progress } from './progress.ts'
import type { Seated } from './quiet-cycle.ts'
import { nextEndOf, type Way } from './way.ts'

interface PlainGiven {
  readonly engine: Engine
  readonly way: Way
  /** The bar of the lane to play next and when it ends: kept up to date. */
  readonly next: Int32Array
  readonly ends: Float64Array
  readonly cycleDelay: number
  readonly now: Moment
  readonly progress: Progress
  readonly causes: SteadyCauses
  readonly day: DayAccount
  readonly curveAt: Float64Array
  readonly curve: Float64Array
}

/** Bars that were passed, up to one; those up to another have been in a cycle, of which the last was then. */
interface Passed {
  readonly upTo: number
  readonly told: number
  readonly cycles: number
  readonly lastCycle: number
}

interface Standing {
  readonly held: readonly Held[]
  /** Undefined where more than one strategy is asked. */
  readonly lone: Seated | undefined
  readonly isIdle: boolean
}

/**
 * Bars of the only lane of a tape with one strategy on which plainly nothing happens, at half of what a moment of the door costs: one lane has no order
 * to keep, limits that are far are not judged, and a bar that is the strategy's own goes into its folds at once. At the first bar that may be more it stops
 * as if it had not seen it: whatever was taken or asked of it already is not taken or asked again.
 */
export class PlainBars {
  private readonly engine: Engine
  private readonly way: Way
  private readonly next: Int32Array
  private readonly ends: Float64Array
  private readonly cycleDelay: number
  private readonly now: Moment
  private readonly progress: Progress
  private readonly causes: SteadyCauses
  private readonly day: DayAccount
  private readonly curveAt: Float64Array
  private readonly curve: Float64Array
  private readonly slate = slateFor('')
  private lone: Seated | undefined
  private asked: Asked | undefined
  private held: Held | undefined
  private guarded: Guarded | undefined
  private isIdle = true

  constructor(given: PlainGiven) {
    this.engine = given.engine
    this.way = given.way
    this.next = given.next
    this.ends = given.ends
    this.cycleDelay = given.cycleDelay
    this.now = given.now
    this.progress = given.progress
    this.causes = given.causes
    this.day = given.day
    this.curveAt = given.curveAt
    this.curve = given.curve
  }

  /** No bar waits for a cycle. */
  get isAllTold(): boolean {
    return this.way.told === this.way.lane.next
  }

  /** What stands until something happens. */
  take({ held, lone, isIdle }: Standing): void {
    const isPlain = lone !== undefined && held.length <= 1
    this.lone = isPlain ? lone : undefined
    this.asked = isPlain ? lone.asked[0] : undefined
    this.held = held[0]
    this.guarded = lone?.guarded[0]
    this.isIdle = isIdle
  }

  /** Passes such bars, which end at or before `until`. @returns how many moments are over, of which there were so many, and may be `most`. */
  play(moments: number, most: number, until: number): number {
    const { held, engine, way: { lane }, now, progress, causes, day, cycleDelay, curveAt, curve } = this
    if (!this.asked || !(engine.book.cash > 0 || held)) return moments
    const { next, length, columns: { end } } = lane
    const isBound = hasLevels(lane)
    now.equity = engine.book.cash
    if (!held && !causes.areFar(now)) return moments
    let { lastCycle } = progress
    let cycles = 0
    let told = next
    let i = next
    let m = moments
    while (m < most && i < length) {
      const at = end[i] as number
      if (!(at <= until)) break
      now.at = at
      if ((isBound && meetsLevel(lane, i)) || (held && !this.moves(held, i))) break
      if (at - lastCycle >= cycleDelay) {
        if (day.isOver(now) || !this.isSilent(i)) break
        now.endCycle()
        lastCycle = at
        cycles += 1
        told = i + 1
      } else this.give(this.asked, i)
      curveAt[m] = at
      curve[m] = now.equity
      m += 1
      i += 1
    }
    if (i > next) this.leave({ upTo: i, told, cycles, lastCycle })
    return m
  }

  /** @returns false when the price touches something or a limit may be near. */
  private moves(held: Held, i: number): boolean {
    const { engine, now, way, causes } = this
    if (!moveTo(held, way.lane.columns.close[i] as number, way.halfSpread) || isDust(held)) return false
    if (held.isWatched && isTouched(held.sleeve.protection, held.isLong ? held.bid : held.ask, held.isLong)) return false
    held.isMoved = true
    now.equity = engine.book.cash + held.qty * held.mark
    return causes.areFar(now, held)
  }

  /** The module and the strategy let the bar pass. */
  private isSilent(i: number): boolean {
    const { lone, asked, guarded, engine, now } = this
    if (!lone || !asked) return false
    try {
      if (guarded && isEnded(guarded, now, engine.plan)) return false
      const count = this.close(asked, i)
      if (count > 1) return this.hears(lone, asked)
      if (count === 1 && !asked.isSilent()) return false
      lone.decisions = count
      return true
    } catch {
      // A defect is the turn's to name: it asks again.
      asked.takeBack()
      return false
    }
  }

  /** Several bars wait, or a whole session does. @returns false when the strategy acts: what it said is kept. */
  private hears(lone: Seated, asked: Asked): boolean {
    const decisions = asked.hear()
    if (decisions === ACTS) asked.takeBack()
    else lone.decisions = decisions
    return decisions !== ACTS
  }

  /** The bar goes to the track; the only one that waits then has been through the folds. @returns how many wait. */
  private close(asked: Asked, i: number): number {
    const { track } = asked
    if (!this.give(asked, i)) track.closeUpTo((this.now.at - GRACE) as Millis)
    if (track.isOfSessions) return asked.mayAct() ? SEVERAL : 0
    const { count } = track
    if (count === 1) track.advance()
    return count
  }

  /** The bar goes to the track. @returns whether it is one of the strategy's own, which closed at once. */
  private give({ track }: Asked, i: number): boolean {
    const { slate, way: { lane } } = this
    if (lane.isMinute && track.follow(lane.columns, i)) return true
    loadTold(slate, lane, i)
    track.take(slate)
    return false
  }

  /** The bars up to this one are passed; while nothing is held, those after the last cycle wait for the next. */
  private leave({ upTo, told, cycles, lastCycle }: Passed): void {
    const { isIdle, way, next, ends, progress } = this
    const { lane } = way
    const passed = upTo - lane.next
    lane.next = upTo
    next[0] = upTo
    ends[0] = nextEndOf(lane)
    progress.bars += passed
    progress.cycles += cycles
    // Bars and quotes with each moment, or with the cycle, and the cycle.
    progress.inputs += cycles + (isIdle ? cycles : 2 * passed)
    progress.passedAt = lane.columns.end[upTo - 1] as Millis
    if (!isIdle) progress.at = progress.passedAt
    else if (cycles > 0) progress.at = lastCycle as Millis
    progress.lastCycle = lastCycle
    if (isIdle && cycles > 0) way.told = told
  }
}

const SEVERAL = 2
