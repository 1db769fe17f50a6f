import type { Brand, OrderId } from '../brand.ts'
import type { OrderIntent } from './intent.ts'

/** What only core/risk/gate.ts and core/risk/resume.ts can make, and all that a broker takes. */
export type Approved<T> = Brand<T & object, 'Approved'>

/** An approved intent with its id: an order. */
export interface ApprovedOrder {
  readonly id: OrderId
  readonly intent: Approved<OrderIntent>
  /** Venue-side stop and target ride along (whole-share entries). */
  readonly bracket: boolean
}
