import type { Millis } from '../../brand.ts'
import type { Fact } from '../../fact/fact.ts'
import { newYorkDate } from '../../market/new-york-time.ts'
import { dollars } from '../engine.ts'

/** The account of the New York day of `at` begins at this equity. */
export function dayBegan(at: Millis, equity: number): Fact {
  return { type: 'day.began', at, date: newYorkDate(at), equity: dollars(equity) }
}
