import type { Contract } from '../../../core/market/instrument.ts'
import type { Reason } from '../../../core/order/reason.ts'
import type { ModuleView } from '../../../core/module/module.ts'

/** A holding of the sleeve that is a contract; quantity signed, price the average entry a share. */
export interface HeldContract {
  readonly symbol: string
  readonly contract: Contract
  readonly qty: number
  readonly price: number
}

/** Looks at held contracts of one sleeve; null when nothing asks to close them. */
export type Guard = (held: readonly HeldContract[], view: ModuleView) => Reason | null
