import type { Millis } from '../../brand.ts'
import type { SleeveKey, TradeClosed } from '../../fact/fact.ts'

/** Round trips that ended after `since`, oldest first, of those that `wanted` names. */
export function tradesSince(trades: readonly TradeClosed[], since: number, wanted: (trade: TradeClosed) => boolean): readonly TradeClosed[] {
  const found: TradeClosed[] = []
  for (let i = trades.length - 1; i >= 0; i--) {
    const trade = trades[i]
    if (!trade || trade.at <= since) break
    if (wanted(trade)) found.push(trade)
  }
  return found.reverse()
}

/** Whether so many round trips ended after `since`: with fewer, no rule that counts them need look at any. */
export function areEnough(trades: readonly TradeClosed[], since: number, wanted: number): boolean {
  if (trades.length < wanted) return false
  let count = 0
  for (let i = trades.length - 1; i >= 0 && count < wanted && (trades[i]?.at ?? NaN) > since; i--) count += 1
  return count >= wanted
}

/** The underlying in a sleeve's key. */
export function underlyingOfTrade({ sleeve }: TradeClosed): string {
  return sleeve.slice(underlyingAt(sleeve))
}

/** Whether a round trip was in this underlying. */
export function isIn({ sleeve }: TradeClosed, underlying: string): boolean {
  return sleeve.endsWith(underlying) && underlyingAt(sleeve) === sleeve.length - underlying.length
}

/** Where it begins: a pair's name has a slash of its own. */
function underlyingAt(sleeve: SleeveKey): number {
  return sleeve.indexOf('/', sleeve.indexOf('/') + 1) + 1
}

/** Dollars that a round trip brought after all costs. */
export function netOf({ realised, fees }: TradeClosed): number {
  return realised - fees
}

/**
 * The newest moment at which the trades that ended within `lookBack` before it were enough and bad enough, while its pause still
 * runs. Nothing need be remembered: what was bad then is bad whenever it is looked at.
 */
export function lastTrigger(trades: readonly TradeClosed[], { at, rule, isBad }: Trigger): Millis | undefined {
  for (let last = trades.length - 1; last + 1 >= rule.trades; last--) {
    const end = trades[last]
    if (!end || end.at + rule.pause <= at) return undefined
    const first = trades.findIndex((trade) => trade.at > end.at - rule.lookBack)
    const window = trades.slice(first, last + 1)
    if (window.length >= rule.trades && isBad(window)) return end.at
  }
  return undefined
}

interface Trigger {
  readonly at: Millis
  readonly rule: { readonly lookBack: number; readonly pause: number; readonly trades: number }
  readonly isBad: (window: readonly TradeClosed[]) => boolean
}
