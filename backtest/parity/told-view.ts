import { millis, venueId } from '../../core/brand.ts'
import type { VenueAccount, VenueFill, VenueOrder, VenuePosition } from '../../core/engine/input.ts'
import { decimal } from '../../core/money.ts'
import type { Venue, VenueAccount as AccountView, VenueActivity, VenueOrder as OrderView, VenuePosition as PositionView } from '../../exchange/matching/venue.ts'

/** An order as the wire shows it, in the engine's words: what broker/parse/order.ts makes of the same body. */
export function toldView(view: OrderView): VenueOrder {
  const filledQty = Number(view.filled_qty)
  return {
    id: venueId(view.id),
    clientId: view.client_order_id,
    symbol: view.symbol,
    side: view.side === 'sell' ? 'sell' : 'buy',
    status: STATUSES[view.status],
    qty: number(view.qty) ?? filledQty,
    filledQty,
    filledPrice: number(view.filled_avg_price),
    limitPrice: number(view.limit_price),
    stopPrice: number(view.stop_price),
    type: view.type || view.order_type,
    submittedAt: millis(Date.parse(view.submitted_at)),
    legs: (view.legs ?? []).map(toldView),
  }
}

const STATUSES: Readonly<Record<OrderView['status'], VenueOrder['status']>> = {
  pending_new: 'pending', accepted: 'accepted', new: 'working', held: 'held', partially_filled: 'partial', pending_cancel: 'cancelling',
  filled: 'filled', canceled: 'canceled', expired: 'expired', replaced: 'replaced', rejected: 'rejected',
}

/** The account under the name that the journal knows it by. */
export function toldAccount(view: AccountView, id: string): VenueAccount {
  const buyingPower = { stocks: Number(view.buying_power), crypto: Number(view.non_marginable_buying_power), options: Number(view.options_buying_power) }
  return { id, cash: Number(view.cash), equity: Number(view.equity), buyingPower, blocked: view.trading_blocked, cryptoTier: view.crypto_tier }
}

/** Pairs go by two names; the venue's list uses the one without a slash. */
export function toldPosition(view: PositionView, symbol: string): VenuePosition {
  const qty = Number(view.qty)
  return { symbol, qty, available: Math.abs(Number(view.qty_available)), price: Number(view.avg_entry_price), mark: number(view.current_price) }
}

/** An execution out of the activities, under the name that the stream gives the same one. */
export function toldExecution(body: VenueActivity, symbolOf: (orderId: string) => string | undefined): readonly VenueFill[] {
  if (body.activity_type !== 'FILL') return []
  const { order_id: order, cum_qty: total, side, qty, price } = body
  const symbol = symbolOf(order) ?? body.symbol
  return [{ execution: `${order}:${decimal(Number(total), 9)}`, orderId: venueId(order), symbol, side: side === 'buy' ? 'buy' : 'sell', qty: Number(qty), price: Number(price), at: millis(Date.parse(body.transaction_time)) }]
}

/** Every page of what the venue has written down since a moment, oldest first. */
export function allActivities(venue: Pick<Venue, 'activities'>, after: number): readonly VenueActivity[] {
  const found: VenueActivity[] = []
  for (let page = venue.activities({ direction: 'asc', after: millis(after) }); page.length > 0; ) {
    found.push(...page)
    const last = page.at(-1)
    page = last ? venue.activities({ direction: 'asc', after: millis(after), pageToken: last.id }) : []
  }
  return found
}

function number(text: string | null): number | null {
  return text === null ? null : Number(text)
}
