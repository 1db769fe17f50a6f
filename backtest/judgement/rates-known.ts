import { millis } from '../../core/brand.ts'
import { dayOf } from '../../core/market/civil-date.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { RatePoint } from '../../core/statistic/excess-returns.ts'

/** Whether a rate file knows the days of a run. */
export interface RatesKnown {
  /** Dates that the file begins and ends on; undefined of an empty one. */
  readonly first: string | undefined
  readonly last: string | undefined
  /** Every day of the run has a rate of at most a month before; else nothing is made of them. */
  readonly isUsed: boolean
  /** What should be known: absent when the file reaches over the whole run. */
  readonly note?: string
}

/** Days that a rate may be old: a monthly file has one at least as often. */
const MONTH = 31

/** @param dates Of the run's daily returns; `from` is its beginning. */
export function ratesKnown(rates: readonly RatePoint[], from: number, dates: readonly string[]): RatesKnown {
  const [first, last] = [rates[0]?.date, rates.at(-1)?.date]
  const begin = newYorkDate(millis(from))
  const end = dates.at(-1) ?? begin
  const unknown = [begin, ...dates].find((date) => !isFresh(rates, date))
  const span = first === undefined ? 'the rates file holds no rate' : `the rates go from ${first} to ${last}, the run from ${begin} to ${end}`
  if (unknown !== undefined) return { first, last, isUsed: false, note: `${span}: ${unknown} has no rate of at most a month before it, so no excess Sharpe ratio and no interest on idle cash are given` }
  return { first, last, isUsed: true, ...(last !== undefined && last < end ? { note: `${span}: its last days count with the last rate` } : {}) }
}

function isFresh(rates: readonly RatePoint[], date: string): boolean {
  const known = rates.findLast((one) => one.date <= date)
  return known !== undefined && dayOf(date) - dayOf(known.date) <= MONTH
}
