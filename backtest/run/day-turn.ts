import type { Millis } from '../../core/brand.ts'
import { dateOf } from '../../core/market/civil-date.ts'
import { newYorkDate, newYorkDay, newYorkTime } from '../../core/market/new-york-time.ts'
import type { Dialogue } from './dialogue.ts'
import type { News } from './news.ts'
import type { RunPlan } from '../run-plan.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import type { TapeVenue } from '../venue/tape-venue.ts'
import { warmUpOf } from '../warm-up.ts'

export interface DayTurnGiven {
  readonly plan: RunPlan
  readonly venue: TapeVenue
  readonly dialogue: Dialogue
  readonly news: News
}

/** What a new date brings before its session trades: the price of borrowing, splits and dividends. */
export class DayTurn {
  /** The New York date of the day. */
  date = ''
  /** When the next one begins. */
  next = -Infinity
  private readonly given: DayTurnGiven
  private day = 0
  private action = 0

  constructor(given: DayTurnGiven) {
    this.given = given
    const { tape, from } = given.plan
    const date = newYorkDate(from)
    while ((tape.actions[this.action]?.date ?? '9999') < date) this.action += 1
  }

  /** Up to the day of `at`. */
  pass(at: Millis): void {
    if (at < this.next) return
    const { venue, dialogue } = this.given
    const day = newYorkDay(at)
    if (this.day > 0 && venue.chargeBorrow(day - this.day)) dialogue.isDirty = true
    this.day = day
    this.next = newYorkTime(day + 1, 0)
    this.date = dateOf(day)
    this.act(at)
    if (dialogue.isDirty) dialogue.look(at)
  }

  /** Splits and dividends of every ex-date up to this one. */
  private act(at: Millis): void {
    const { plan: { tape: { actions } }, venue, dialogue } = this.given
    for (let next = actions[this.action]; next && next.date <= this.date; next = actions[this.action]) {
      this.action += 1
      venue.pastTime(at)
      dialogue.isDirty = true
      if (next.type === 'split') this.split(next, at)
      else venue.act(next, at)
      dialogue.settle(at)
    }
  }

  /** The engine hears everything in old shares first; then it is told of the split, before what the venue says of orders in new ones. */
  private split(action: Split, at: Millis): void {
    const { plan, venue, dialogue, news } = this.given
    const { symbol, date, to, from } = action
    dialogue.settle(at)
    news.tellBars(at)
    dialogue.settle(at)
    venue.act(action, at)
    dialogue.post({ type: 'split', at, symbol, date, to, from, bars: warmUpOf(plan, at).filter((bar) => bar.symbol === symbol) })
  }
}
