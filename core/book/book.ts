import type { BirthId, Millis, OrderId, VenueId } from '../brand.ts'
import type { Environment, SleeveKey, TradeClosed } from '../fact/fact.ts'
import type { OrderIntent, Side } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { OrderStatus } from '../order/order-status.ts'
import type { Parameters } from '../order/parameters.ts'
import type { Reason } from '../order/reason.ts'
import type { Protection } from '../order/signal.ts'
import type { Scope, StateCause } from '../order/trading-state.ts'

/** One instrument inside a sleeve: signed quantity, average price of what is open. */
export interface Holding {
  readonly symbol: string
  qty: number
  price: number
}

/** The part of the account that belongs to one strategy on one underlying; owned by the book alone and updated in place. */
export interface Sleeve {
  readonly key: SleeveKey
  readonly module: ModuleName | 'outside'
  readonly strategy: string
  readonly underlying: string
  /** In symbol order; flat ones are removed. */
  holdings: Holding[]
  openedAt: Millis
  parameters: number
  entry: Reason
  protection: Protection
  /** An exit that has begun; `attempts` counts the closing orders so far, `retryAt` holds the next one back. */
  exit: { readonly reason: Reason; readonly since: Millis; attempts: number; retryAt: Millis } | null
  /** Of the round trip that is open. */
  realised: number
  fees: number
  basis: number
  /** Symbols whose holding went flat inside the open round trip are still part of it. */
  lastExit: Reason | null
}

/** One order as the facts tell it. */
export interface OrderState {
  readonly id: OrderId
  readonly intent: OrderIntent
  readonly sleeve: SleeveKey
  readonly approvedAt: Millis
  readonly reference: number
  readonly bracket: boolean
  /** Set on a venue-side leg of a bracket. */
  readonly parent: OrderId | null
  readonly role: 'entry' | 'exit' | 'stop' | 'target'
  venueId: VenueId | null
  status: OrderStatus
  /** In units of the order (of the whole structure for several legs). */
  filled: number
  /** Executed quantity by leg symbol. */
  readonly filledBySymbol: Map<string, number>
  /** Dollars per multiplier paid or received for it: quantity times price, summed. */
  readonly costBySymbol: Map<string, number>
  readonly executions: Set<string>
  cancelAskedAt: Millis | null
  doubtedAt: Millis | null
}

/** What a decision may know. Folded from facts alone by `evolve`; one owner, updated in place. */
export interface Book {
  birth: BirthId | null
  account: string
  environment: Environment
  cash: number
  readonly sleeves: Map<SleeveKey, Sleeve>
  /** Every order that is not final, plus final ones of the last days (for late fills and unique ids). */
  readonly orders: Map<OrderId, OrderState>
  /** Those of `orders` that are not final. */
  readonly open: Map<OrderId, OrderState>
  readonly byVenueId: Map<VenueId, OrderId>
  readonly causes: Map<Scope, Map<StateCause, Readonly<Record<string, number>>>>
  /** Highest equity a finished cycle saw since the start or the last resume. */
  peak: number
  day: { date: string; equity: number; realised: number; fees: number }
  /** Consecutive rejections since the last resume or fill: an order may be rejected after it was accepted. */
  rejections: number
  /** When the desk was last resumed: losing trades before it no longer count for a breaker. */
  resumedAt: Millis
  /** In force, by `module/strategy`. */
  readonly parameters: Map<string, Parameters>
  /** Every version ever in force, by `module/strategy/version`: a sleeve exits under the one it was opened under. */
  readonly versions: Map<string, Parameters['values']>
  readonly commands: Set<string>
  /** Closed round trips, newest last; kept as long as a protection may look back. */
  readonly trades: TradeClosed[]
  /** Approved entries: market time of each, newest last, for the order rate. */
  readonly approvals: Millis[]
  readonly settled: Set<string>
  cycle: number
  equity: number | null
}

/** The one spelling of a sleeve's key. */
export function sleeveKey(module: ModuleName | 'outside', strategy: string, underlying: string): SleeveKey {
  return `${module}/${strategy}/${underlying}`
}

/** +1 for a buy, -1 for a sell. */
export function signOf(side: Side): 1 | -1 {
  return side === 'buy' ? 1 : -1
}
