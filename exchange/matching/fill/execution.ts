import type { Units } from '../amount.ts'

/** One trade of one order. */
export interface Execution {
  /** As drawn. */
  readonly id: number
  readonly time: string
  readonly qty: Units
  readonly price: Units
}
