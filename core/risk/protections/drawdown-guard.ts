import { unrealised } from '../../book/equity.ts'
import type { TradeClosed } from '../../fact/fact.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { areEnough, lastTrigger, netOf, tradesSince } from './trades-back.ts'

const NONE: readonly TradeClosed[] = []

/**
 * The account's round trips, added up, have fallen too far below their own peak, as a share of equity. Losses that are still open
 * count too, as long as they are open.
 */
export const drawdownGuard: Check = {
  name: 'drawdown-guard',
  skippable: true,
  judge({ at, book, market, limits }, { equity }) {
    const { enabled, drawdownGuard: rule } = limits.protections
    if (!enabled || book.trades.length === 0) return PASS
    const allowed = rule.share * equity
    const from = at - rule.lookBack - rule.pause
    const trades = areEnough(book.trades, from, rule.trades) ? tradesSince(book.trades, from, () => true) : NONE
    const since = lastTrigger(trades, { at, rule, isBad: (window) => fallOf(window, 0) >= allowed })
    if (since !== undefined) return refuse('drawdown-guard', { limit: allowed, pause: rule.pause, actual: at - since })
    const recent = trades.filter((trade) => trade.at > at - rule.lookBack)
    const fall = recent.length < rule.trades ? 0 : fallOf(recent, Math.min(0, unrealised(book, market) ?? -Infinity))
    return fall < allowed ? PASS : refuse('drawdown-guard', { limit: allowed, fall })
  },
}

/** How far the running sum lies below its highest point after the last trade and with what is open; 0 at a new peak. */
function fallOf(trades: readonly TradeClosed[], open: number): number {
  let sum = 0
  let peak = 0
  for (const trade of trades) {
    sum += netOf(trade)
    peak = Math.max(peak, sum)
  }
  return peak - sum - open
}
