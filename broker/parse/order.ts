import { venueId } from '../../core/brand.ts'
import type { VenueOrder } from '../../core/engine/input.ts'
import { canonicalSymbol } from '../symbol-map.ts'
import { list, number, records, text, time, type WireRecord } from './record.ts'

/**
 * An order as REST or stream writes it; undefined without id or time. The parent of a multi-leg order names no symbol and
 * side (its side reads 'buy' here), its legs do. An unknown status counts as working: it reserves, and nothing is sent twice.
 */
export function parseOrder(source: WireRecord): VenueOrder | undefined {
  const id = text(source, 'id')
  const replacedBy = text(source, 'replaced_by')
  const submittedAt = time(source, 'submitted_at') ?? time(source, 'created_at')
  if (id === '' || submittedAt === undefined) return undefined
  return {
    id: venueId(id),
    clientId: text(source, 'client_order_id'),
    symbol: canonicalSymbol(text(source, 'symbol'), text(source, 'asset_class')),
    side: text(source, 'side').startsWith('sell') ? 'sell' : 'buy',
    status: STATUSES[text(source, 'status')] ?? 'working',
    qty: number(source, 'qty') ?? number(source, 'filled_qty') ?? 0,
    filledQty: number(source, 'filled_qty') ?? 0,
    filledPrice: number(source, 'filled_avg_price') ?? null,
    limitPrice: number(source, 'limit_price') ?? null,
    stopPrice: number(source, 'stop_price') ?? null,
    type: text(source, 'type') || text(source, 'order_type'),
    submittedAt,
    legs: legsOf(source),
    ...(replacedBy === '' ? {} : { replacedBy: venueId(replacedBy) }),
  }
}

/** Whether the order has children that this answer leaves out. */
export function hidesLegs(source: WireRecord): boolean {
  return ['bracket', 'oco', 'oto', 'mleg'].includes(text(source, 'order_class')) && list(source['legs']).length === 0
}

const STATUSES: Readonly<Record<string, VenueOrder['status']>> = {
  pending_new: 'pending',
  pending_review: 'pending',
  accepted: 'accepted',
  accepted_for_bidding: 'accepted',
  new: 'working',
  stopped: 'working',
  suspended: 'working',
  calculated: 'working',
  done_for_day: 'working',
  pending_replace: 'working',
  partially_filled: 'partial',
  held: 'held',
  pending_cancel: 'cancelling',
  filled: 'filled',
  canceled: 'canceled',
  expired: 'expired',
  rejected: 'rejected',
  replaced: 'replaced',
}

function legsOf(source: WireRecord): readonly VenueOrder[] {
  const { submitted_at, created_at } = source
  return records(source['legs']).flatMap((leg) => parseOrder({ submitted_at, created_at, ...present(leg) }) ?? [])
}

/** A leg that waits for its parent has no times of its own yet. */
function present(leg: WireRecord): WireRecord {
  return Object.fromEntries(Object.entries(leg).filter(([, value]) => value !== null && value !== undefined))
}
