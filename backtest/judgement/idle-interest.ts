import { dayOf } from '../../core/market/civil-date.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import type { RatePoint } from '../../core/statistic/excess-returns.ts'
import type { FillRow } from '../result/fill-table.ts'

export interface IdleGiven {
  readonly cash: number
  readonly fills: readonly FillRow[]
  /** In order of time. */
  readonly closes: readonly { readonly date: string; readonly at: number }[]
  readonly rates: readonly RatePoint[]
}

/**
 * Dollars that the cash not in positions would have earned beside the result: simple interest from close to close at the rate last known, on
 * 360 days. Dividends are left out of the cash, a fee in coins is none of it, and what was sold short is secured by its proceeds, which earn nothing.
 */
export function idleInterest({ cash, fills, closes, rates }: IdleGiven): number {
  let [left, next, known, earned] = [cash, 0, -1, 0]
  const held = new Map<string, { readonly qty: number; readonly price: number }>()
  for (const [i, { date, at }] of closes.entries()) {
    for (let fill = fills[next]; fill && fill.at <= at; fill = fills[next]) {
      left += movedBy(fill)
      held.set(fill.symbol, { qty: (held.get(fill.symbol)?.qty ?? 0) + (fill.side === 'buy' ? fill.qty : -fill.qty), price: fill.price * multiplierOf(fill.symbol) })
      next += 1
    }
    while (known + 1 < rates.length && (rates[known + 1]?.date ?? '') <= date) known += 1
    const after = closes[i + 1]
    if (after) earned += (Math.max(0, left - securing(held.values())) * (rates[known]?.rate ?? 0) * (dayOf(after.date) - dayOf(date))) / 360
  }
  return earned
}

/** Dollars that stand against short positions, at the price of their last fill. */
function securing(held: Iterable<{ readonly qty: number; readonly price: number }>): number {
  let sum = 0
  for (const { qty, price } of held) sum += Math.max(0, -qty) * price
  return sum
}

function movedBy({ symbol, side, qty, price, fee }: FillRow): number {
  const inCoins = side === 'buy' && symbol.includes('/')
  return (side === 'buy' ? -1 : 1) * qty * price * multiplierOf(symbol) - (inCoins ? 0 : fee)
}
