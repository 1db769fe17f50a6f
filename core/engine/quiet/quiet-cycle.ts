import { millis } from '../../brand.ts'
import type { CycleEnded, ModuleCycle } from '../../fact/fact.ts'
import type { ModuleName } from '../../order/module-name.ts'
import { OFF } from '../cycle.ts'
import type { Seat } from '../desk-plan.ts'
import { dollars, type Engine } from '../engine.ts'
import { benchmarksOf, openResults } from '../open-results.ts'
import { ACTS, Asked } from './asked.ts'
import type { BarSink } from './bar-sink.ts'
import { type Guarded, guardedOf, isEnded } from './guarded.ts'
import type { Held } from './held.ts'
import type { Moment } from './moment.ts'

/** A cycle in which every guard and strategy is asked and none acts. */
export class QuietCycle {
  private readonly engine: Engine
  private readonly now: Moment
  private readonly sink: BarSink
  private seats: readonly Seated[] = []

  constructor({ engine, now, sink }: { readonly engine: Engine; readonly now: Moment; readonly sink: BarSink }) {
    this.engine = engine
    this.now = now
    this.sink = sink
  }

  /** Takes the seats of the engine's tracks. */
  seat(): void {
    const { engine, now, sink } = this
    const askedOf = ({ module }: Seat) => (engine.tracks.get(module.name) ?? []).map((track) => new Asked(track, { engine, now, sink }))
    this.seats = engine.plan.seats.map((seat) => ({ seat, guarded: [], asked: askedOf(seat), decisions: 0 }))
  }

  /** Takes in what holds until something happens. @returns false when the turn has to ask first. */
  know(held: readonly Held[]): boolean {
    for (const { seat, guarded, asked } of this.seats) {
      guarded.length = 0
      for (const one of held) {
        const found = one.sleeve.module === seat.module.name ? guardedOf(this.engine, seat, one) : undefined
        if (found) guarded.push(found)
      }
      for (const one of asked) if (!one.know()) return false
    }
    return true
  }

  /** Guards and strategies are asked. @returns false when one of them acts: what was said is kept for the turn. */
  passes(): boolean {
    if (this.isQuiet()) return true
    for (const { asked } of this.seats) for (const one of asked) one.takeBack()
    return false
  }

  /** Counts and last decisions reach those who keep them. */
  say(): void {
    for (const { asked } of this.seats) for (const one of asked) one.say()
  }

  /** The last cycle, which ended at this time, as the fact that it made. */
  ended(time: number): CycleEnded {
    const { book, market } = this.engine
    const modules: Record<ModuleName, ModuleCycle> = { stocks: OFF, crypto: OFF, options: OFF }
    for (const { seat, decisions } of this.seats)
      if (seat.enabled) modules[seat.module.name] = { outcome: 'ok', approved: 0, refused: 0, decisions, signals: 0, error: null }
    const at = millis(time)
    const equity = book.equity === null ? null : dollars(book.equity)
    const [results, benchmarks] = [openResults(book, market), benchmarksOf(market)]
    return { type: 'cycle.ended', at, n: book.cycle, began: at, equity, modules, results, benchmarks }
  }

  private isQuiet(): boolean {
    const { seats, now, engine } = this
    try {
      for (let s = 0; s < seats.length; s += 1) {
        const seated = seats[s] as Seated
        const { guarded, asked } = seated
        for (let g = 0; g < guarded.length; g += 1) if (isEnded(guarded[g] as Guarded, now, engine.plan)) return false
        let decisions = 0
        for (let a = 0; a < asked.length; a += 1) {
          const heard = (asked[a] as Asked).hear()
          if (heard === ACTS) return false
          decisions += heard
        }
        seated.decisions = decisions
      }
      return true
    } catch {
      // A defect is the turn's to name: it asks again.
      return false
    }
  }
}

interface Seated {
  readonly seat: Seat
  readonly guarded: Guarded[]
  readonly asked: readonly Asked[]
  /** Of the last cycle. */
  decisions: number
}
