import type { OrderState } from '../book/book.ts'
import { contractLegs } from '../book/exposure.ts'
import { largestLoss, type StructureLeg } from '../book/structure-exposure.ts'
import type { MarketView } from '../market/market-view.ts'
import type { EnterIntent } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import { isFinal } from '../order/order-status.ts'
import type { Judgement } from './check.ts'

/** An order that has left may take this long to show in the venue's account. */
const IN_FLIGHT = 10_000
/** The venue asks for this much of the offer when shares are sold short. */
const SHORT_MARGIN = 1.03

/**
 * Dollars of buying power that one unit needs at its limit: the price of what is bought, the strike of a put that is sold alone,
 * the largest loss of a structure; nothing for a sold call, which shares must cover. NaN when a price is missing.
 */
export function unitCost(intent: EnterIntent, market: MarketView): number {
  return unitCostOf(intent, contractLegs(intent, market), market)
}

/** The same, of an entry whose option legs are known. */
export function unitCostOf(intent: EnterIntent, legs: readonly StructureLeg[] | undefined, market: MarketView): number {
  const leg = intent.legs[0]
  if (!leg || !legs) return leg?.side === 'sell' ? Math.max(intent.limit, SHORT_MARGIN * askOf(leg.symbol, market)) : intent.limit
  const [only] = legs
  if (only && legs.length === 1 && only.qty < 0) return only.contract.right === 'put' ? 100 * only.contract.strike : 0
  return largestLoss(legs)
}

/** The venue's figure for the intent's class, and how much of it orders need that the figure does not hold yet. */
export function freeBuyingPower(judgement: Judgement, figures: Readonly<Record<ModuleName, number>>): { limit: number; used: number } {
  const limit = figures[judgement.intent.module]
  const { entries, orders } = judgement.book
  let share = 0
  for (let i = firstUnseen(judgement); i < entries.length; i += 1) {
    const entry = entries[i]
    const order = entry && orders.get(entry.id)
    if (order?.intent.type !== 'enter' || order.id === judgement.except || isSeen(order, judgement)) continue
    const cost = needOf(order) * unitCost(order.intent, judgement.market)
    if (cost !== 0) share += cost / figures[order.intent.module]
  }
  // All figures are drawn on one account: what takes a tenth of one takes a tenth of each.
  return { limit, used: share === 0 ? 0 : share * limit }
}

/** Of the book's entries: before it the venue's figure holds every one. Its own word makes an old one seen, so one without it begins the list. */
function firstUnseen({ book: { entries, open }, buyingPowerAt, limits }: Judgement): number {
  if (buyingPowerAt === undefined) return 0
  const since = buyingPowerAt - limits.entryAge - IN_FLIGHT
  for (const order of open.values()) if (order.role === 'entry' && order.venueId === null && order.approvedAt < since) return 0
  let first = entries.length
  while (first > 0 && (entries[first - 1]?.latest ?? 0) >= since) first -= 1
  return first
}

/** Ended orders need what they have filled; the others may still need everything. */
function needOf({ status, filled, intent }: OrderState): number {
  return isFinal(status) ? filled : intent.qty
}

/** Whether the venue's figure holds this order: it was acknowledged, and left (at the latest at its greatest age) well before. */
function isSeen({ venueId, approvedAt, status }: OrderState, { buyingPowerAt, limits }: Judgement): boolean {
  const isOpen = !isFinal(status)
  if (isOpen && venueId === null) return false
  return buyingPowerAt === undefined ? !isOpen : approvedAt < buyingPowerAt - limits.entryAge - IN_FLIGHT
}

function askOf(symbol: string, market: MarketView): number {
  return market.quote(symbol)?.ask ?? market.mark(symbol) ?? NaN
}
