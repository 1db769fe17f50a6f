import { millis, type Millis } from '../../../core/brand.ts'
import { addDays, dateOf, dayOf } from '../../../core/market/civil-date.ts'
import { newYorkDay, newYorkMidnight } from '../../../core/market/new-york-time.ts'

/** Market dates that day and trades are kept of, the present one included. */
export const DAYS_KEPT = 8

/** The market date of a time: days change at midnight in New York, on week-ends too. */
export function marketDate(at: number): string {
  return dateOf(marketDay(at))
}

/** The same date as a day number of civil-date.ts. */
export function marketDay(at: number): number {
  return newYorkDay(millis(at))
}

/** Midnight to midnight, 23 to 25 hours. */
export function spanOf(date: string): { readonly from: Millis; readonly to: Millis } {
  return { from: newYorkMidnight(date), to: newYorkMidnight(addDays(date, 1)) }
}

/** What is kept of each of the last market dates. */
export interface Days<Day> {
  /** The day of that time, begun when it is new; nothing for one that is older than all that is kept. */
  at(at: number): Day | undefined
  /** @throws RangeError unless `date` is a day that exists. */
  on(date: string): Day | undefined
}

/** `drop` is told of each day that leaves. */
export function createDays<Day>(make: (date: string) => Day, drop: (day: Day) => void = () => undefined): Days<Day> {
  const days = new Map<number, Day>()
  let newest = -Infinity
  const begin = (number: number): Day => {
    const day = make(dateOf(number))
    days.set(number, day)
    newest = Math.max(newest, number)
    for (const [old, one] of days) {
      if (old > newest - DAYS_KEPT) continue
      days.delete(old)
      drop(one)
    }
    return day
  }
  return {
    on: (date) => days.get(dayOf(date)),
    at(at) {
      const number = marketDay(at)
      return days.get(number) ?? (number > newest - DAYS_KEPT ? begin(number) : undefined)
    },
  }
}
