import type { VenueEvent, VenueOrder } from '../../matching/venue.ts'
import type { WireRecord } from '../wire/quotes.ts'

const NO_ASSET = '00000000-0000-0000-0000-000000000000'

/** The `data` of a trade update; fields of an execution are absent where there was none. */
export function tradeUpdate(event: VenueEvent): WireRecord {
  const { price, qty, position_qty, legs, position_qtys } = event
  return {
    event: event.event,
    execution_id: event.execution_id,
    timestamp: event.timestamp,
    order: streamOrder(event.order),
    ...(price === null ? {} : { price }),
    ...(qty === null ? {} : { qty }),
    ...(position_qty === null ? {} : { position_qty }),
    ...(legs ? { legs } : {}),
    ...(position_qtys ? { position_qtys } : {}),
  }
}

/** In the stream a multi-leg parent has the all-zero asset id that REST leaves empty. */
function streamOrder(order: VenueOrder): VenueOrder {
  return order.asset_id === '' ? { ...order, asset_id: NO_ASSET } : order
}
