import { millis } from '../brand.ts'
import { DAY, dateOf } from '../market/civil-date.ts'
import { newYorkDay } from '../market/new-york-time.ts'
import type { EquityCurve } from './equity-curve.ts'

/** One calendar month. */
export interface MonthReturn {
  /** `YYYY-MM`. */
  readonly month: string
  /** Growth over the month, compounding to the whole curve's growth; undefined when the month began with nothing left. */
  readonly return: number | undefined
  /** Equity at the month's last point, dollars. */
  readonly equity: number
}

/** Whose calendar: New York's, or that of UTC for pairs, which never close. */
export type MonthsOf = 'New York' | 'UTC'

/** A row for every month that has a point, in order; the first is counted from the first point, the last to the last. */
export function monthlyReturns(curve: EquityCurve, whose: MonthsOf = 'New York'): readonly MonthReturn[] {
  let before = curve.equity[0] ?? NaN
  return [...monthEnds(curve, whose)].map(([month, equity]) => {
    const row = { month, return: before > 0 ? Math.max(0, equity / before) - 1 : undefined, equity }
    before = equity
    return row
  })
}

/** The last equity of every month. A point at midnight ends the day before. */
function monthEnds({ at, equity }: EquityCurve, whose: MonthsOf): ReadonlyMap<string, number> {
  const ends = new Map<string, number>()
  let day = NaN
  let month = ''
  for (const [i, time] of at.entries()) {
    const today = whose === 'UTC' ? Math.floor((time - 1) / DAY) : newYorkDay(millis(time - 1))
    if (today !== day) month = dateOf(today).slice(0, 7)
    day = today
    ends.set(month, equity[i] ?? NaN)
  }
  return ends
}
