import { dateOf } from '../../core/market/civil-date.ts'
import { lastTradingDay } from '../../core/market/last-trading-day.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import { occSymbol } from '../../core/market/occ-symbol.ts'
import { AT } from './stage.ts'

/** A contract whose last day of trading is the first one at least so many days away. */
export function contractAfter(days: number, { underlying = 'DRILL', right = 'call', strike = 10 }: { readonly underlying?: string; readonly right?: 'call' | 'put'; readonly strike?: number } = {}): string {
  const today = newYorkDay(AT)
  let day = today + days
  while (lastTradingDay(dateOf(day)) - today < days) day += 1
  return occSymbol(underlying, dateOf(day), right, strike)
}
