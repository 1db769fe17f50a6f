import { orderBody } from '../../broker/order-body.ts'
import { parseAccount } from '../../broker/parse/account.ts'
import { parseActivity } from '../../broker/parse/activity.ts'
import { parseFillActivity } from '../../broker/parse/fill.ts'
import { parseOrder } from '../../broker/parse/order.ts'
import { parsePosition } from '../../broker/parse/position.ts'
import { parseTradeUpdate } from '../../broker/parse/trade-update.ts'
import type { Millis, OrderId } from '../../core/brand.ts'
import type { VenueOrder, VenueSnapshot } from '../../core/engine/input.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { TradeUpdate } from '../../core/ports/broker.ts'
import type { OrderRequest, Venue, VenueEvent } from '../../exchange/matching/venue.ts'

/** What the SDK does to a body: names in snake case. */
export function requestOf(order: ApprovedOrder): OrderRequest {
  return snakes(orderBody(order)) as OrderRequest
}

/** @throws TypeError for an order that the broker could not read. */
export function orderOf(order: object): VenueOrder {
  const parsed = parseOrder({ ...order })
  if (!parsed) throw new TypeError('an order that cannot be read')
  return parsed
}

/** @throws TypeError for an event that the broker could not read. */
export function updateOf(event: VenueEvent): TradeUpdate {
  const parsed = parseTradeUpdate({ ...event })
  if (!parsed) throw new TypeError('a trade update that cannot be read')
  return parsed
}

/** All that the broker's snapshot reads, at one moment. */
export function snapshotOf(venue: Venue, at: Millis, unfinished: readonly OrderId[]): VenueSnapshot {
  const account = parseAccount(venue.account(at))
  if (!account) throw new TypeError('an account that cannot be read')
  const open = venue.orders({ status: 'open', nested: true, limit: 500, direction: 'asc' }).map(orderOf)
  const shown = new Set(open.map((order) => order.clientId))
  const parents = new Set(unfinished.map((id) => id.replace(/\.[st]$/, '')))
  const asked = [...parents].filter((id) => !shown.has(id)).flatMap((id) => venue.orderByClientId(id) ?? []).map(orderOf)
  const legs = new Set([...open, ...asked].flatMap((order) => order.legs.map((leg) => leg.id)))
  return {
    at,
    account,
    positions: venue.positions().flatMap((position) => parsePosition({ ...position }) ?? []),
    orders: [...open, ...asked].filter((order) => !legs.has(order.id)),
    fills: venue.activities({ types: ['FILL'], direction: 'asc' }).flatMap((activity) => parseFillActivity({ ...activity }) ?? []),
    activities: venue.activities({ category: 'non_trade_activity', direction: 'asc' }).flatMap((activity) => {
      const parsed = parseActivity({ ...activity })
      return parsed === undefined || parsed === 'skipped' ? [] : [parsed]
    }),
  }
}

function snakes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), snakes(each)]))
}
