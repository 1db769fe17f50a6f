import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { areEnough, lastTrigger, netOf, tradesSince } from './trades-back.ts'

const STOPS: readonly string[] = ['stop-hit', 'trailing-stop', 'loss-cut']

/** Many losing stops of one module in a short time: its market has changed, and it waits. */
export const stopLossGuard: Check = {
  name: 'stop-loss-guard',
  skippable: true,
  judge({ at, book, intent, limits }) {
    const { enabled, stopLossGuard: rule } = limits.protections
    const from = at - rule.lookBack - rule.pause
    if (!enabled || !areEnough(book.trades, from, rule.trades)) return PASS
    const own = `${intent.module}/`
    const stops = tradesSince(book.trades, from, (trade) => trade.sleeve.startsWith(own) && STOPS.includes(trade.exit.code) && netOf(trade) < 0)
    const since = lastTrigger(stops, { at, rule, isBad: () => true })
    return since === undefined ? PASS : refuse('stop-loss-guard', { limit: rule.trades, pause: rule.pause, actual: at - since })
  },
}
