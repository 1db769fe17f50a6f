import type { Units } from './amount.ts'
import type { Core } from './core.ts'
import type { Execution } from './fill/execution.ts'
import type { OrderRecord } from './order/order-record.ts'
import type { VenueEventName } from './wire/venue-event.ts'

/** What happened to an order, exact; the order stands in its record as it is after it. */
export interface Happening {
  readonly order: OrderRecord
  readonly event: VenueEventName
  readonly time: string
  /** Drawn for every event but pending_new and accepted; `idText` spells it. */
  readonly execution: number | null
  readonly report: ExecutionReport | null
}

/** What a fill adds to its event. */
export interface ExecutionReport {
  readonly execution: Execution
  /** The signed position afterwards; null on multi-leg orders. */
  readonly position: Units | null
  /** Of multi-leg orders, in the order of their legs. */
  readonly legs: readonly LegReport[] | null
}

export interface LegReport {
  readonly leg: OrderRecord
  readonly execution: Execution
  /** The signed position in the leg's symbol after all legs. */
  readonly position: Units
}

/** An execution as the activities list it. */
export interface Executed {
  readonly order: OrderRecord
  readonly execution: Execution
  /** The signed position that it met. */
  readonly before: Units
  /** Drawn for the activity's id. */
  readonly activity: number
}

/** Who hears what happens at a venue, at once and in order: the wire keeps it in the wire's words, a backtest takes it as it is. */
export interface Listener {
  /** It reads orders and amounts alone: times are not spelt for it, and fees are not posted. */
  readonly reads?: 'amounts'
  readonly happened: (core: Core, happening: Happening) => void
  readonly executed: (core: Core, executed: Executed) => void
}
