import type { Millis } from '../../../core/brand.ts'
import { inSequence } from '../order/cancel.ts'
import type { Core } from '../core.ts'
import { isOpen, type OrderRecord } from '../order/order-record.ts'
import { orderView } from './order-view.ts'
import type { VenueAssetClass, VenueOrder, VenueSide } from './venue-order.ts'

export interface OrdersFilter {
  /** Default 'open'. */
  readonly status?: 'open' | 'closed' | 'all'
  /** Default 50, at most 500. */
  readonly limit?: number
  /** Exclusive bounds on submission time. */
  readonly after?: Millis
  readonly until?: Millis
  /** Default 'desc': newest first. */
  readonly direction?: 'asc' | 'desc'
  /** True: children only under their parents. */
  readonly nested?: boolean
  readonly symbols?: readonly string[]
  readonly side?: VenueSide
  readonly assetClasses?: readonly VenueAssetClass[]
  readonly beforeOrderId?: string
  readonly afterOrderId?: string
}

const DEFAULT_LIMIT = 50
const LARGEST = 500

/**
 * Orders that a filter lets through, newest first unless asked otherwise. Legs show under their parents only. The open exits of a filled
 * entry are in no nested list of open orders, and a held one is in no such list at all: that is how Alpaca answers (alpaca-trade-api-js
 * issues 80 and 87, alpaca-trade-api-python issue 322).
 */
export function queryOrders(core: Core, filter: OrdersFilter): readonly VenueOrder[] {
  const source = filter.status === undefined || filter.status === 'open' ? inSequence(core.open.values()) : inSequence(core.memory.records.values())
  const found = source.filter((order) => passes(core, order, filter))
  const ordered = filter.direction === 'asc' ? found : found.reverse()
  const limit = Math.min(Math.max(filter.limit ?? DEFAULT_LIMIT, 1), LARGEST)
  return ordered.slice(0, limit).map((order) => orderView(core, order, filter.nested ?? false))
}

function passes(core: Core, order: OrderRecord, filter: OrdersFilter): boolean {
  const { status = 'open', after, until, symbols, side, assetClasses } = filter
  if (order.role === 'leg' || (status === 'open' && order.status === 'held')) return false
  if (filter.nested && order.parent !== null && (status === 'open' || hasSameEnd(core, order, status))) return false
  if (status === 'closed' && isOpen(order)) return false
  if (after !== undefined && order.submittedMs <= after) return false
  if (until !== undefined && order.submittedMs >= until) return false
  if (side !== undefined && order.side !== side) return false
  if (assetClasses !== undefined && !assetClasses.includes(order.assetClass)) return false
  return between(core, order, filter) && (symbols === undefined || named(core, order, symbols))
}

/** A child stands under its parent where the parent itself is listed. */
function hasSameEnd(core: Core, order: OrderRecord, status: 'closed' | 'all'): boolean {
  const parent = order.parent === null ? undefined : core.memory.records.get(order.parent)
  return parent !== undefined && (status === 'all' || !isOpen(parent))
}

function between(core: Core, order: OrderRecord, { beforeOrderId, afterOrderId }: OrdersFilter): boolean {
  const before = beforeOrderId === undefined ? undefined : core.memory.records.get(beforeOrderId)?.sequence
  const after = afterOrderId === undefined ? undefined : core.memory.records.get(afterOrderId)?.sequence
  return (before === undefined || order.sequence < before) && (after === undefined || order.sequence > after)
}

function named(core: Core, order: OrderRecord, symbols: readonly string[]): boolean {
  const own = order.role === 'spread' ? order.children.map((id) => core.memory.records.get(id)?.symbol ?? '') : [order.symbol]
  return own.some((symbol) => symbols.includes(symbol) || symbols.includes(symbol.replace('/', '')))
}
