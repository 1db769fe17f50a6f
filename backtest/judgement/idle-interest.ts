import { dayOf } from '../../core/market/civil-date.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { newYorkMidnight } from '../../core/market/new-york-time.ts'
import { splitSymbol } from '../../core/market/split-symbol.ts'
import { underlyingOfSymbol } from '../../core/book/underlying-of-symbol.ts'
import type { ContractSettled } from '../../core/fact/fact.ts'
import type { RatePoint } from '../../core/statistic/excess-returns.ts'
import type { FillRow } from '../result/fill-table.ts'

export interface IdleGiven {
  readonly cash: number
  readonly fills: readonly FillRow[]
  /** Expiries, exercises and assignments. */
  readonly settled: readonly Pick<ContractSettled, 'at' | 'symbol' | 'qty' | 'shares' | 'price'>[]
  readonly splits: readonly Split[]
  /** In order of time. */
  readonly closes: readonly { readonly date: string; readonly at: number }[]
  readonly rates: readonly RatePoint[]
}

/**
 * Dollars that the cash not in positions would have earned beside the result: simple interest from close to close at the rate last known, on
 * 360 days. Dividends are left out of the cash, a fee in coins is none of it, and what was sold short is secured by its proceeds, which earn nothing.
 */
export function idleInterest({ closes, rates, ...given }: IdleGiven): number {
  const purse: Purse = { left: given.cash, held: new Map() }
  const events = eventsOf(given)
  let [next, known, earned] = [0, -1, 0]
  for (const [i, { date, at }] of closes.entries()) {
    for (let event = events[next]; event && event.at <= at; event = events[next]) {
      event.happen(purse)
      next += 1
    }
    while (known + 1 < rates.length && (rates[known + 1]?.date ?? '') <= date) known += 1
    const after = closes[i + 1]
    if (after) earned += (Math.max(0, purse.left - securing(purse.held.values())) * (rates[known]?.rate ?? 0) * (dayOf(after.date) - dayOf(date))) / 360
  }
  return earned
}

interface Purse {
  /** Dollars. */
  left: number
  held: Map<string, Held>
}

/** Signed, and dollars a unit at the last execution. */
interface Held {
  readonly qty: number
  readonly price: number
}

interface PurseEvent {
  readonly at: number
  happen(purse: Purse): void
}

/** In order of time. */
function eventsOf({ fills, settled, splits }: Pick<IdleGiven, 'fills' | 'settled' | 'splits'>): readonly PurseEvent[] {
  const events = [
    ...splits.map((split) => ({ at: newYorkMidnight(split.date), happen: (purse: Purse) => restate(purse, split) })),
    ...fills.map((fill) => ({ at: fill.at, happen: (purse: Purse) => trade(purse, fill) })),
    ...settled.map((one) => ({ at: one.at, happen: (purse: Purse) => settle(purse, one) })),
  ]
  return events.sort((a, b) => a.at - b.at)
}

function restate(purse: Purse, split: Split): void {
  const factor = split.to / split.from
  purse.held = new Map([...purse.held].map(([symbol, held]) => {
    const name = splitSymbol(symbol, split)
    return name === undefined ? [symbol, held] : [name, { qty: held.qty * factor, price: held.price / factor }]
  }))
}

function trade(purse: Purse, fill: FillRow): void {
  const { symbol, side, qty, price } = fill
  purse.left += movedBy(fill)
  add(purse, symbol, { qty: side === 'buy' ? qty : -qty, price: price * multiplierOf(symbol) })
}

/** The contract goes, and shares come or go at its strike. */
function settle(purse: Purse, { symbol, qty, shares, price }: IdleGiven['settled'][number]): void {
  purse.left -= shares * price
  add(purse, symbol, { qty: -qty, price: purse.held.get(symbol)?.price ?? 0 })
  if (shares !== 0) add(purse, underlyingOfSymbol(symbol), { qty: shares, price })
}

function add({ held }: Purse, symbol: string, { qty, price }: Held): void {
  held.set(symbol, { qty: (held.get(symbol)?.qty ?? 0) + qty, price })
}

/** Dollars that stand against short positions, at the price of their last execution. */
function securing(held: Iterable<Held>): number {
  let sum = 0
  for (const { qty, price } of held) sum += Math.max(0, -qty) * price
  return sum
}

function movedBy({ symbol, side, qty, price, fee }: FillRow): number {
  const inCoins = side === 'buy' && symbol.includes('/')
  return (side === 'buy' ? -1 : 1) * qty * price * multiplierOf(symbol) - (inCoins ? 0 : fee)
}
