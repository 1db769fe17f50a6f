import { divide, type Units, unitsText } from '../amount.ts'
import { assetId } from './asset-id.ts'
import { children, type Core } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'
import { timestamp } from '../timestamp.ts'
import type { VenueOrder } from './venue-order.ts'

/** An order as the wire shows it; `nested` puts children under it. Legs of a multi-leg order are always under it. */
export function orderView(core: Core, order: OrderRecord, nested: boolean): VenueOrder {
  const spread = order.role === 'spread'
  const leg = order.role === 'leg'
  const legs = (nested || spread) && order.children.length > 0 ? children(core, order).map((child) => orderView(core, child, nested)) : null
  return {
    id: order.id,
    client_order_id: order.clientOrderId,
    created_at: order.submittedAt,
    updated_at: order.updatedAt,
    submitted_at: order.submittedAt,
    filled_at: order.filledAt,
    expired_at: order.expiredAt,
    expires_at: timestamp(order.expiresMs, 0),
    canceled_at: order.canceledAt,
    cancel_requested_at: order.cancelRequestedAt,
    failed_at: order.failedAt,
    replaced_at: order.replacedAt,
    replaced_by: order.replacedBy,
    replaces: order.replaces,
    asset_id: spread ? '' : assetId(order.symbol),
    symbol: order.symbol,
    asset_class: spread ? '' : order.assetClass,
    notional: text(order.notional),
    qty: text(order.qty),
    filled_qty: unitsText(order.filledQty),
    filled_avg_price: averagePrice(order),
    order_class: order.orderClass,
    order_type: leg ? '' : order.type,
    type: leg ? '' : order.type,
    side: spread ? '' : order.side,
    position_intent: order.intent,
    time_in_force: order.tif,
    limit_price: text(order.limit),
    stop_price: text(order.stop),
    status: order.status,
    extended_hours: order.extendedHours,
    legs,
    trail_percent: text(order.trailPercent),
    trail_price: text(order.trailPrice),
    hwm: text(order.hwm),
    ratio_qty: leg ? order.ratio.toString() : null,
    subtag: null,
    source: null,
  }
}

/** Rounded at nine decimals; null before the first fill. */
function averagePrice(order: OrderRecord): string | null {
  return order.filledQty === 0n ? null : unitsText(divide(order.filledValue, order.filledQty))
}

function text(units: Units | null): string | null {
  return units === null ? null : unitsText(units)
}
