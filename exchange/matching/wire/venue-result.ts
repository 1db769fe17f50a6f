import type { VenueError } from '../venue-error.ts'
import type { VenueOrder } from './venue-order.ts'

export type Refused = { readonly ok: false; readonly error: VenueError }
export type OrderResult = { readonly ok: true; readonly order: VenueOrder } | Refused
export type PlainResult = { readonly ok: true } | Refused

/** One line of the 207 answers. */
export interface BulkOrder {
  readonly id: string
  readonly symbol: string
  readonly status: number
  readonly body: VenueOrder | VenueError | null
}
