import type { OrderState, Sleeve } from '../../book/book.ts'
import { isTight, mid } from '../../market/quote.ts'
import type { Reason } from '../../order/reason.ts'
import { beginExit, ordersOf } from './exits.ts'
import type { TurnState } from '../engine.ts'
import type { Market } from '../market/market.ts'

/** Half a cent, and the noise of doubles. */
const HALF_TICK = 0.005 + 1e-9

/**
 * Ends positions whose stop, target or time has come, on the latest price of the underlying, in every trading state and with
 * stale prices too; of sleeves on these symbols alone when they are given. A level that rests at the venue is the venue's to watch, until
 * a whole minute was traded beyond a stop and it still rests: of a bracket whose target is filled in part, Alpaca's paper engine has forgotten it.
 */
export function watchProtections(turn: TurnState, of?: readonly { readonly symbol: string }[]): void {
  const { sleeves } = turn.engine.book
  if (sleeves.size === 0) return
  const symbols = of && of.length > FEW ? new Set(of.map(({ symbol }) => symbol)) : undefined
  for (const sleeve of sleeves.values()) {
    if (sleeve.module === 'outside' || sleeve.exit !== null || sleeve.holdings.length === 0) continue
    if (symbols ? !symbols.has(sleeve.underlying) : of && !isAmong(of, sleeve.underlying)) continue
    const reason = reasonToEnd(turn, sleeve)
    if (reason) beginExit(turn, sleeve, reason)
  }
}

/** More symbols are looked up by name. */
const FEW = 8

function isAmong(of: readonly { readonly symbol: string }[], wanted: string): boolean {
  for (const { symbol } of of) if (symbol === wanted) return true
  return false
}

/** Whether a stop or target is touched at a price of the underlying, wherever it rests. */
export function isTouched({ stop, target }: Sleeve['protection'], price: number, long: boolean): boolean {
  return (stop !== null && (long ? price <= stop : price >= stop)) || (target !== null && (long ? price >= target : price <= target))
}

function reasonToEnd(turn: TurnState, sleeve: Sleeve): Reason | undefined {
  const { stop, target, exitAt } = sleeve.protection
  if (exitAt !== null && turn.at >= exitAt) return { code: 'time-exit', numbers: { at: turn.at, exitAt } }
  if (stop === null && target === null) return undefined
  const long = isLong(sleeve)
  const price = priceOf(turn.engine.market, sleeve, long)
  if (price === undefined) return undefined
  if (stop !== null && (long ? price <= stop : price >= stop) && (!rests(turn, sleeve, 'stop', stop) || isPassed(turn, sleeve, stop))) return { code: 'stop-hit', numbers: { price, stop } }
  if (target !== null && (long ? price >= target : price <= target) && !rests(turn, sleeve, 'target', target))
    return { code: 'target-hit', numbers: { price, target } }
  return undefined
}

/** The side on which the position would be closed; for contracts the underlying's mid. */
export function priceOf(market: Market, sleeve: Sleeve, long: boolean): number | undefined {
  const quote = market.quote(sleeve.underlying)
  const bar = market.lastBar(sleeve.underlying)
  const isFresh = quote !== undefined && (!bar || (quote.at > bar.start && isTight(quote)))
  if (!quote || !isFresh) return bar?.close
  if (sleeve.holdings[0]?.symbol !== sleeve.underlying) return mid(quote)
  const side = long ? quote.bid : quote.ask
  return side > 0 ? side : mid(quote)
}

/** A structure's direction is that of its levels: a stop below its target is long. */
export function isLong(sleeve: Sleeve): boolean {
  const { stop, target } = sleeve.protection
  if (stop !== null && target !== null) return stop < target
  const [held] = sleeve.holdings
  return held?.symbol === sleeve.underlying ? held.qty > 0 : sleeve.entry.code !== 'trend-down' && sleeve.entry.code !== 'spread-bearish'
}

function rests(turn: TurnState, sleeve: Sleeve, role: 'stop' | 'target', level: number): boolean {
  return ordersOf(turn, sleeve).some((order) => order.role === role && order.status === 'working' && isAwake(turn, order) && isAt(order, level))
}

/** Every trade of the last minute, since the position was opened, was beyond the stop. */
function isPassed(turn: TurnState, sleeve: Sleeve, stop: number): boolean {
  const bar = turn.engine.market.lastBar(sleeve.underlying)
  if (bar === undefined || bar.start < sleeve.openedAt) return false
  return isLong(sleeve) ? bar.high < stop : bar.low > stop
}

/** The venue holds a bracket's legs back until their parent is filled: part of a position is not protected there. */
function isAwake(turn: TurnState, { parent }: OrderState): boolean {
  return parent === null || (turn.engine.book.orders.get(parent)?.status ?? 'filled') === 'filled'
}

/** A level leaves on its tick. */
function isAt({ intent }: OrderState, level: number): boolean {
  return intent.limit !== null && Math.abs(intent.limit - level) <= HALF_TICK
}
