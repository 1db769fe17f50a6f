import type { Millis } from '../../brand.ts'
import type { TradeClosed } from '../../fact/fact.ts'

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

/** The underlying in a sleeve's key; a pair's name has a slash of its own. */
export function underlyingOfTrade({ sleeve }: TradeClosed): string {
  return sleeve.slice(sleeve.indexOf('/', sleeve.indexOf('/') + 1) + 1)
}

/** Dollars that a round trip brought after all costs. */
export function netOf({ realised, fees }: TradeClosed): number {
  return realised - fees
}

/**
 * The newest moment at which the trades that ended within `lookBack` before it were enough and bad enough, while its pause still
 * runs. Nothing need be remembered: what was bad then is bad whenever it is looked at.
 */
export function lastTrigger(trades: readonly TradeClosed[], rule: Rule): Millis | undefined {
  for (let last = trades.length - 1; last >= 0; last--) {
    const end = trades[last]
    if (!end || end.at + rule.pause <= rule.at) return undefined
    const first = trades.findIndex((trade) => trade.at > end.at - rule.lookBack)
    const window = trades.slice(first, last + 1)
    if (window.length >= rule.trades && rule.isBad(window)) return end.at
  }
  return undefined
}

interface Rule {
  readonly at: Millis
  readonly lookBack: number
  readonly pause: number
  readonly trades: number
  readonly isBad: (window: readonly TradeClosed[]) => boolean
}
