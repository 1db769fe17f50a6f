import { evolve } from '../../book/evolve.ts'
import type { Millis } from '../../brand.ts'
import { dayOf } from '../../market/civil-date.ts'
import { newYorkTime } from '../../market/new-york-time.ts'
import { dayBegan } from '../cycle/day-began.ts'
import type { Engine } from '../engine.ts'
import type { BarSink } from './bar-sink.ts'
import type { Moment } from './moment.ts'

/** The account of a New York day, which its first cycle opens by the fact that the turn would make. */
export class DayAccount {
  private readonly engine: Engine
  private readonly sink: BarSink
  /** The day whose account is open, and when it ends. */
  private date = ''
  private end = -Infinity

  constructor({ engine, sink }: { readonly engine: Engine; readonly sink: BarSink }) {
    this.engine = engine
    this.sink = sink
  }

  /** Others may have opened one since. */
  take(): void {
    const { date } = this.engine.book.day
    if (date === this.date) return
    this.date = date
    this.end = newYorkTime(dayOf(date) + 1, 0)
  }

  /** The present moment belongs to another day. */
  isOver({ at }: Moment): boolean {
    return at >= this.end
  }

  /** Opens that of the present moment. */
  open(now: Moment): void {
    const fact = dayBegan(now.at as Millis, now.equity)
    evolve(this.engine.book, fact)
    this.sink.take([fact])
    this.take()
  }
}
