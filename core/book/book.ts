import type { BirthId, Millis, OrderId, VenueId } from '../brand.ts'
import type { Entries } from '../few.ts'
import type { CancelRequested, Environment, SleeveKey, TradeClosed } from '../fact/fact.ts'
import type { OrderIntent, Side } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import { isFinal, type OrderStatus } from '../order/order-status.ts'
import type { Parameters } from '../order/parameters.ts'
import type { Reason } from '../order/reason.ts'
import type { Refusal } from '../order/refusal.ts'
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
  exit: RunningExit | null
  /** Of the round trip that is open. */
  realised: number
  fees: number
  basis: number
  /** Symbols whose holding went flat inside the open round trip are still part of it. */
  lastExit: Reason | null
}

/** An exit that has begun. */
export interface RunningExit {
  readonly reason: Reason
  readonly since: Millis
  /** Closing orders so far. */
  attempts: number
  /** Holds the next one back. */
  retryAt: Millis
  /** What the gate last refused it for, since the last order that it let through. */
  refused: Refusal | null
  /** When the venue last rejected a closing order for want of buying power. */
  poorAt: Millis | null
}

/** `cost` is in dollars per multiplier, paid or received: quantity times price, summed; undefined when it is not known. */
export interface Executed {
  readonly symbol: string
  readonly qty: number
  readonly cost: number | undefined
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
  /** What was executed of each leg, in the order of first executions. */
  executed: readonly Executed[]
  /** Names of executions. */
  executions: readonly string[]
  /** The newest asking. It is kept when it fails. */
  cancelAsked: Pick<CancelRequested, 'at' | 'why'> | null
  doubtedAt: Millis | null
}

/** `latest` is the newest time of approval up to and with this one. */
export interface BookedEntry {
  readonly id: OrderId
  readonly latest: Millis
}

/** What a decision may know. Folded from facts alone by `evolve`; one owner, updated in place. */
export interface Book {
  birth: BirthId | null
  account: string
  environment: Environment
  cash: number
  readonly sleeves: Map<SleeveKey, Sleeve>
  /** Every order that is not final, plus final ones of the last days (for late fills and unique ids). */
  orders: Map<OrderId, OrderState>
  /** Those of `orders` that are not final. */
  readonly open: Entries<OrderId, OrderState>
  /** Of orders that the venue gave another name. */
  readonly byVenueId: Map<VenueId, OrderId>
  /** The entries among `orders`, in the same order: what is recent is found from the end. */
  readonly entries: BookedEntry[]
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
  /** Parameters that an operator keeps, as `module/strategy/parameter`. */
  readonly pins: Set<string>
  /** The optimizer's last proposal that waits for an operator, by `module/strategy`. */
  readonly proposals: Map<string, { readonly id: string; readonly values: Parameters['values']; readonly against: number }>
  /** What became of each command, by its id: what it was refused for, or nothing. */
  readonly commands: Map<string, { readonly outcome: 'done' | 'refused'; readonly why: string }>
  /** Closed round trips, newest last; kept as long as a protection may look back. */
  readonly trades: TradeClosed[]
  /** Losing round trips since the last gain or resume, those that left memory included. */
  losses: number
  /** Approved entries: market time of each, newest last, for the order rate. */
  readonly approvals: Millis[]
  readonly settled: Set<string>
  /** When the last whole session ended that a strategy was asked about: it is asked once, whatever starts in between. */
  readonly asked: Map<SleeveKey, Millis>
  cycle: number
  equity: number | null
}

/** The one spelling of a sleeve's key. One decision asks for the same many times over: the last one is kept. */
export function sleeveKey(module: ModuleName | 'outside', strategy: string, underlying: string): SleeveKey {
  if (spelt.module !== module || spelt.strategy !== strategy || spelt.underlying !== underlying) spelt = { module, strategy, underlying, key: `${module}/${strategy}/${underlying}` }
  return spelt.key
}

let spelt: { readonly module: string; readonly strategy: string; readonly underlying: string; readonly key: SleeveKey } = { module: '', strategy: '', underlying: '', key: 'outside//' }

/** +1 for a buy, -1 for a sell. */
export function signOf(side: Side): 1 | -1 {
  return side === 'buy' ? 1 : -1
}

/** Whether a round trip ends a row of losses: it gained, or ended before the last resume. */
export function endsLosses({ resumedAt }: Book, { at, realised, fees }: TradeClosed): boolean {
  return at <= resumedAt || realised - fees >= 0
}

/** What was executed of one leg; undefined when nothing was. */
export function executedOf({ executed }: OrderState, symbol: string): Executed | undefined {
  for (const one of executed) if (one.symbol === symbol) return one
  return undefined
}

/** Remembers an order: what is not final is open, entries have a list of their own. */
export function bookOrder(book: Book, order: OrderState): void {
  book.orders.set(order.id, order)
  if (!isFinal(order.status)) book.open.set(order.id, order)
  if (order.venueId !== null) nameOrder(book, order.id, order.venueId)
  if (order.role !== 'entry') return
  const { entries } = book
  const before = entries.length === 0 ? order.approvedAt : (entries[entries.length - 1] as BookedEntry).latest
  entries.push({ id: order.id, latest: before > order.approvedAt ? before : order.approvedAt })
}

/** Remembers what the venue calls an order, unless it calls it as we do. */
export function nameOrder(book: Book, id: OrderId, venueId: VenueId): void {
  if (id !== String(venueId)) book.byVenueId.set(venueId, id)
}

/** Keeps an order among the open ones while it is not final: a late word may open one again. */
export function keepOpen(book: Book, order: OrderState): void {
  if (isFinal(order.status)) book.open.delete(order.id)
  else book.open.set(order.id, order)
}

/** What a sleeve holds of a symbol; undefined when it holds nothing of it. */
export function holdingOf({ holdings }: Pick<Sleeve, 'holdings'>, symbol: string): Holding | undefined {
  for (const held of holdings) if (held.symbol === symbol) return held
  return undefined
}
