import { dayOf } from '../market/civil-date.ts'
import type { Series } from './series.ts'

/** An annual riskless rate from `date` (`YYYY-MM-DD`) on, simple interest: 0.05 is 5 % a year. */
export interface RatePoint {
  readonly date: string
  readonly rate: number
}

export interface ExcessInput {
  /** Return of the period that ends on the date of the same index. */
  readonly returns: Series
  readonly dates: readonly string[]
  /** The day that the first period begins on. */
  readonly since: string
  /** In order of date. */
  readonly rates: readonly RatePoint[]
  /** Days in the rate's year: 360 for US money market rates, the convention of Treasury bills and SOFR. */
  readonly dayCount?: 360 | 365
}

/**
 * Returns less what cash earned over the calendar days of each period, at the rate last known when it began, weekends and holidays
 * included. A period before the first rate has none taken off: it earns 0.
 * @throws RangeError when returns and dates differ in length.
 */
export function excessReturns({ returns, dates, since, rates, dayCount = 360 }: ExcessInput): Float64Array {
  if (returns.length !== dates.length) throw new RangeError(`${returns.length} returns have ${dates.length} dates`)
  const excess = new Float64Array(returns.length)
  let from = since
  let known = -1
  for (const [i, date] of dates.entries()) {
    while (known + 1 < rates.length && (rates[known + 1]?.date ?? '') <= from) known += 1
    excess[i] = (returns[i] ?? NaN) - ((rates[known]?.rate ?? 0) * (dayOf(date) - dayOf(from))) / dayCount
    from = date
  }
  return excess
}
