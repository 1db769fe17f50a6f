import type { TradeClosed } from '../../fact/fact.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { areEnough, isIn, lastTrigger, netOf, tradesSince } from './trades-back.ts'

/** An underlying whose recent round trips together returned too little is left alone for a while. */
export const lowProfit: Check = {
  name: 'low-profit',
  skippable: true,
  judge({ at, book, intent, limits }) {
    const { enabled, lowProfit: rule } = limits.protections
    const from = at - rule.lookBack - rule.pause
    if (!enabled || !areEnough(book.trades, from, rule.trades)) return PASS
    const trades = tradesSince(book.trades, from, (trade) => isIn(trade, intent.underlying))
    const since = lastTrigger(trades, { at, rule, isBad: (window) => returnOf(window) < rule.required })
    return since === undefined ? PASS : refuse('low-profit', { limit: rule.required, pause: rule.pause, actual: at - since })
  },
}

function returnOf(trades: readonly TradeClosed[]): number {
  return trades.reduce((sum, trade) => sum + (trade.basis > 0 ? netOf(trade) / trade.basis : 0), 0)
}
