import type { Units } from '../amount.ts'
import type {
  VenueAssetClass, VenueOrderClass, VenueOrderStatus, VenueOrderType, VenuePositionIntent, VenueSide, VenueTimeInForce,
} from '../wire/venue-order.ts'

/** entry: anything with a price of its own · spread: the parent of a multi-leg order · leg: its parts · the others: children of a bracket, oco or oto. */
export type OrderRole = 'entry' | 'spread' | 'leg' | 'take_profit' | 'stop_loss'

/** An order as the venue keeps it; changed in place by the venue alone. */
export interface OrderRecord {
  readonly id: string
  readonly clientOrderId: string
  /** 1, 2, 3 ... in order of submission. */
  readonly sequence: number
  readonly submittedMs: number
  readonly submittedAt: string
  readonly symbol: string
  readonly assetClass: VenueAssetClass
  readonly side: VenueSide
  readonly type: VenueOrderType
  readonly tif: VenueTimeInForce
  readonly orderClass: VenueOrderClass
  readonly role: OrderRole
  readonly intent: VenuePositionIntent | null
  readonly extendedHours: boolean
  readonly multiplier: bigint
  readonly notional: Units | null
  limit: Units | null
  stop: Units | null
  trailPrice: Units | null
  readonly trailPercent: Units | null
  /** Of a leg; 1 otherwise. */
  readonly ratio: bigint
  readonly replaces: string | null
  readonly expiresMs: number
  /** The other orders of its family: children of a parent, legs of a spread. */
  children: string[]
  parent: string | null
  qty: Units | null
  /** The price a stop's order may not pay beyond, once elected: Alpaca turns buy stops into stop-limits. */
  collar: Units | null
  hwm: Units | null
  filledQty: Units
  /** Sum of quantity x price without multiplier; of a spread, of the net price (debit positive). */
  filledValue: bigint
  status: VenueOrderStatus
  /** Since when it watches the market; before that it had no place in the book. */
  sinceMs: number
  /** A stop that a trade has elected. */
  elected: boolean
  /** It has stood in the book at least once without trading. */
  rested: boolean
  updatedAt: string
  filledAt: string | null
  expiredAt: string | null
  canceledAt: string | null
  cancelRequestedAt: string | null
  failedAt: string | null
  replacedAt: string | null
  replacedBy: string | null
}

export function isOpen({ status }: Pick<OrderRecord, 'status'>): boolean {
  return status !== 'filled' && status !== 'canceled' && status !== 'expired' && status !== 'replaced' && status !== 'rejected'
}

/** Shares, coins or contracts still to trade; undefined for an order in dollars. */
export function remaining(order: OrderRecord): Units | undefined {
  return order.qty === null ? undefined : order.qty - order.filledQty
}
