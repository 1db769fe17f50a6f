import { millis } from '../../../core/brand.ts'
import { unitsText } from '../amount.ts'
import { type Core, idText } from '../core.ts'
import type { Executed, ExecutionReport, Happening, LegReport, Listener } from '../listener.ts'
import { type OrderRecord, remaining } from '../order/order-record.ts'
import { orderView } from './order-view.ts'
import { activityTime } from '../account/record-activity.ts'
import type { VenueEvent, VenueEventLeg } from './venue-event.ts'

/** Keeps trade updates and activities as the wire shows them: an order as it stood at its event. */
export const wireListener: Listener = {
  happened: (core, happening) => void core.memory.queue.push(eventOf(core, happening)),
  executed: (core, executed) => void core.memory.activities.push({ at: core.memory.lastMs, body: activityOf(core, executed) }),
}

function eventOf(core: Core, { order, event, time, execution, report }: Happening): VenueEvent {
  return {
    sequence: core.memory.events,
    at: millis(core.memory.lastMs),
    event,
    execution_id: execution === null ? null : idText(core, execution),
    timestamp: time,
    price: report ? unitsText(report.execution.price) : null,
    qty: report ? unitsText(report.execution.qty) : null,
    position_qty: report?.position === null || !report ? null : unitsText(report.position),
    order: orderView(core, order, true),
    ...(report?.legs ? legsOf(core, report.legs) : {}),
  }
}

function legsOf(core: Core, legs: NonNullable<ExecutionReport['legs']>): Pick<VenueEvent, 'legs' | 'position_qtys'> {
  return {
    legs: legs.map((each) => legOf(core, each)),
    position_qtys: Object.fromEntries(legs.map(({ leg, position }) => [leg.symbol, unitsText(position)])),
  }
}

function legOf(core: Core, { leg, execution: { id, qty, price, time } }: LegReport): VenueEventLeg {
  return { execution_id: idText(core, id), order_id: leg.id, symbol: leg.symbol, qty: unitsText(qty), price: unitsText(price), timestamp: time }
}

function activityOf(core: Core, { order, execution, before, activity }: Executed) {
  const isShort = order.side === 'sell' && before <= 0n && order.assetClass === 'us_equity'
  return {
    id: `${activityTime(core.memory.lastMs)}::${idText(core, activity)}`,
    activity_type: 'FILL' as const,
    transaction_time: execution.time,
    type: order.status === 'filled' ? ('fill' as const) : ('partial_fill' as const),
    price: unitsText(execution.price),
    qty: unitsText(execution.qty),
    side: isShort ? ('sell_short' as const) : order.side,
    symbol: order.symbol,
    leaves_qty: unitsText(leftOf(order)),
    order_id: order.id,
    cum_qty: unitsText(order.filledQty),
    order_status: order.status,
  }
}

function leftOf(order: OrderRecord): bigint {
  return order.status === 'filled' ? 0n : remaining(order) ?? 0n
}
