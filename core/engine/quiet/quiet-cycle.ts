import { millis } from '../../brand.ts'
import { empty } from '../../empty.ts'
import type { CycleEnded, ModuleCycle } from '../../fact/fact.ts'
import type { ModuleName } from '../../order/module-name.ts'
import { OFF } from '../cycle/cycle.ts'
import type { Seat } from '../desk-plan.ts'
import { dollars, type Engine } from '../engine.ts'
import { benchmarksOf, openResults } from '../cycle/open-results.ts'
import { ACTS, Asked } from './asked.ts'
import type { BarSink } from './bar-sink.ts'
import { Changes } from './changes.ts'
import { type Guarded, isEnded } from './guarded.ts'
import { guardedOf } from './guarded-of.ts'
import type { Held } from './held.ts'
import type { Moment } from './moment.ts'

/** A cycle in which every guard and strategy is asked and none acts. */
export class QuietCycle {
  private readonly engine: Engine
  private readonly now: Moment
  private readonly sink: BarSink
  private readonly changes: Changes
  private seats: readonly Seated[] = []

  constructor({ engine, now, sink }: { readonly engine: Engine; readonly now: Moment; readonly sink: BarSink }) {
    this.engine = engine
    this.now = now
    this.sink = sink
    this.changes = new Changes(engine)
  }

  /** Takes the seats of the engine's tracks. */
  seat(): void {
    const { engine, now, sink, changes } = this
    const askedOf = ({ module }: Seat) => (engine.tracks.get(module.name) ?? []).map((track) => new Asked(track, { engine, now, sink }))
    this.seats = engine.plan.seats.map((seat) => ({ seat, guarded: [], asked: askedOf(seat), decisions: 0 }))
    changes.begin(this.seats.flatMap(({ asked }) => asked))
  }

  /** Takes in what holds until something happens. @returns false when the turn has to ask first. */
  know(held: readonly Held[]): boolean {
    const { seats, changes, engine } = this
    changes.stir(held)
    for (let s = 0; s < seats.length; s += 1) {
      const { seat, guarded, asked } = seats[s] as Seated
      empty(guarded)
      for (let h = 0; h < held.length; h += 1) {
        const one = held[h] as Held
        const found = one.sleeve.module === seat.module.name ? guardedOf(engine, seat, one) : undefined
        if (found) guarded.push(found)
      }
      for (let a = 0; a < asked.length; a += 1) if (!(asked[a] as Asked).know()) return false
    }
    return true
  }

  /** The same, once a day has begun: the book has forgotten old trades. */
  knowAnew(held: readonly Held[]): boolean {
    for (const { asked } of this.seats) for (const one of asked) one.stir()
    return this.know(held)
  }

  /** The seat of the only strategy that is asked; undefined where there are more, or a guard of another seat. */
  lone(): Seated | undefined {
    let lone: Seated | undefined
    for (const one of this.seats) {
      if (one.asked.length > 1 || (lone && one.asked.length + one.guarded.length > 0)) return undefined
      if (one.asked.length === 1) lone = one
      else if (one.guarded.length > 0) return undefined
    }
    return lone
  }

  /** Guards and strategies are asked. @returns false when one of them acts: what was said is kept for the turn. */
  passes(): boolean {
    if (this.isQuiet()) return true
    const { seats } = this
    for (let s = 0; s < seats.length; s += 1) for (const one of (seats[s] as Seated).asked) one.takeBack()
    return false
  }

  /** Counts and last decisions reach those who keep them. */
  say(): void {
    const { seats } = this
    for (let s = 0; s < seats.length; s += 1) for (const one of (seats[s] as Seated).asked) one.say()
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

  /** One that acts leaves the others to be asked: what it does cannot be seen from where they stand. */
  private isQuiet(): boolean {
    const { seats, now, engine } = this
    let isQuiet = true
    try {
      for (let s = 0; s < seats.length; s += 1) {
        const seated = seats[s] as Seated
        const { guarded, asked } = seated
        for (let g = 0; g < guarded.length; g += 1) if (isEnded(guarded[g] as Guarded, now, engine.plan)) isQuiet = false
        let decisions = 0
        for (let a = 0; a < asked.length; a += 1) {
          const heard = (asked[a] as Asked).hear()
          if (heard === ACTS) isQuiet = false
          else decisions += heard
        }
        if (isQuiet) seated.decisions = decisions
      }
      return isQuiet
    } catch {
      // A defect is the turn's to name: it asks again.
      return false
    }
  }
}

export interface Seated {
  readonly seat: Seat
  readonly guarded: Guarded[]
  readonly asked: readonly Asked[]
  /** Of the last cycle. */
  decisions: number
}
