import { max, type Money, UNIT, type Units, unitsOf } from '../amount.ts'
import { type Core, findInstrument, traitsOf } from '../core.ts'
import { type OrderRecord, remaining } from '../order/order-record.ts'
import { referencePrice } from '../fill/reference-price.ts'
import type { VenueSide } from '../wire/venue-order.ts'

export interface ShareReservation {
  /** Value of what marginable open orders would open. */
  readonly marginable: Money
  /** The same of shares without loan value. */
  readonly cash: Money
}

/** What open orders in shares would buy or sell short; orders that close a position reserve nothing. */
export function reservedByShares(core: Core, excluding?: string): ShareReservation {
  let marginable = 0n
  let cash = 0n
  for (const order of core.open.values()) {
    if (order.id === excluding || order.assetClass !== 'us_equity' || order.status === 'held' || closes(core, order)) continue
    const value = openValue(core, order)
    if (traitsOf(core, order.symbol).marginable) marginable += value
    else cash += value
  }
  return { marginable, cash }
}

/** Dollars that open orders for pairs would spend. */
export function reservedByPairs(core: Core, excluding?: string): Money {
  let total = 0n
  for (const order of core.open.values()) {
    if (order.id === excluding || order.assetClass !== 'crypto' || order.side === 'sell') continue
    total += openValue(core, order)
  }
  return total
}

/** The price a buying-power check gives an order: its own limit, else what it would pay; shorts at least 3 % above the offer. */
export function checkPrice(core: Core, order: { symbol: string; side: VenueSide; limit: Units | undefined; stop: Units | undefined }, now: number): Units | undefined {
  const { symbol, side, limit, stop } = order
  const own = limit ?? (side === 'buy' ? stop : undefined)
  if (side === 'buy' && own !== undefined) return own
  const instrument = findInstrument(core, symbol)
  if (side === 'buy') return referencePrice(core, { instrument, side }, now)
  const ask = core.options.market.quote(symbol)?.ask ?? 0
  const offer = ask > 0 ? unitsOf(ask) : referencePrice(core, { instrument, side }, now)
  return offer === undefined ? limit : max(limit ?? 0n, (offer * 103n) / 100n)
}

function openValue(core: Core, order: OrderRecord): Money {
  if (order.notional !== null) return max(0n, order.notional * UNIT - order.filledValue)
  const terms = { symbol: order.symbol, side: order.side, limit: order.limit ?? undefined, stop: order.stop ?? undefined }
  return (remaining(order) ?? 0n) * (checkPrice(core, terms, core.memory.lastMs) ?? 0n)
}

function closes(core: Core, order: OrderRecord): boolean {
  const held = core.memory.ledger.holdings.get(order.symbol)?.qty ?? 0n
  return order.side === 'buy' ? held < 0n : held > 0n
}
