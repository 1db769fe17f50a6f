import type { BirthId, Millis, OrderId, VenueId } from '../brand.ts'
import type { Usd } from '../money.ts'
import type { ApprovedOrder } from '../order/approved.ts'
import type { Intent, OrderIntent, Side } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { Parameters } from '../order/parameters.ts'
import type { Reason } from '../order/reason.ts'
import type { Refusal, RefusalCode } from '../order/refusal.ts'
import type { Protection } from '../order/signal.ts'
import type { Scope, StateCause } from '../order/trading-state.ts'
import type { OptimizerAudit, OptimizerEntry } from './optimizer-entry.ts'

export type Environment = 'paper' | 'live' | 'simulated'

/** Where a position belongs: `module/strategy/underlying`, or `outside//symbol` for what nobody here bought. */
export type SleeveKey = string

/** A start folded its predecessors and reconciled; `cash` is the venue's, the first one is the book's beginning. */
export interface EngineStarted {
  readonly type: 'engine.started'
  readonly at: Millis
  readonly birth: BirthId
  readonly account: string
  readonly environment: Environment
  readonly cash: Usd
  readonly version: string
}

/** The intention, durable before it leaves. `exposure` is what it reserves in dollars, all of it unfilled. */
export interface OrderApproved {
  readonly type: 'order.approved'
  readonly at: Millis
  readonly order: ApprovedOrder
  readonly exposure: Usd
  /** Mark when it was decided, for slippage and collars: of the symbol; of an entry of several legs their net, of such an exit its first leg. */
  readonly reference: number
  readonly trimmed: { readonly from: number; readonly by: RefusalCode } | null
  /** Decided on option quotes that a model made (backtest alone). */
  readonly quotes?: 'modelled'
}

export interface IntentRefused {
  readonly type: 'intent.refused'
  readonly at: Millis
  readonly intent: Intent
  readonly refusal: Refusal
}

/** A signal that its module could not turn into an intent. */
export interface SignalPassed {
  readonly type: 'signal.passed'
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly underlying: string
  readonly signal: Reason
  readonly reason: Reason
  /** What the signal said; absent in older journals. */
  readonly direction?: 'long' | 'short'
  readonly confidence?: number
}

/** A venue-side leg of a bracket: an order of its own from here on, closing its parent's sleeve. */
export interface Child {
  readonly id: OrderId
  readonly venueId: VenueId
  readonly role: 'stop' | 'target'
  readonly side: Side
  readonly qty: number
  readonly price: number
}

export interface OrderAcked {
  readonly type: 'order.acked'
  readonly at: Millis
  readonly id: OrderId
  readonly venueId: VenueId
  readonly children: readonly Child[]
}

/** The reply was lost: it may stand at the venue or not, and will be asked for by its id. */
export interface OrderDoubted {
  readonly type: 'order.doubted'
  readonly at: Millis
  readonly id: OrderId
  readonly why: string
}

/** One execution of one leg. `feeQty` is what a buy of coins loses in coins; `fee` is in dollars. */
export interface OrderFilled {
  readonly type: 'order.filled'
  readonly at: Millis
  readonly id: OrderId
  readonly execution: string
  readonly symbol: string
  readonly side: Side
  readonly qty: number
  readonly price: number
  readonly fee: Usd
  readonly feeQty: number
}

/** `filled` closes an order whose executions sum up to its quantity; the others leave the rest unfilled. */
export interface OrderEnded {
  readonly type: 'order.ended'
  readonly at: Millis
  readonly id: OrderId
  readonly status: 'filled' | 'canceled' | 'expired' | 'rejected' | 'abandoned' | 'replaced'
  /** The venue's words for a rejection, else ours. */
  readonly why: string
}

export interface CancelRequested {
  readonly type: 'cancel.requested'
  readonly at: Millis
  readonly id: OrderId
  readonly why: 'exit' | 'entry-late' | 'halt' | 'command' | 'session-end' | 'orphan'
}

/** The venue would not cancel, or its answer is lost: the order counts as working again. */
export interface CancelFailed {
  readonly type: 'cancel.failed'
  readonly at: Millis
  readonly id: OrderId
  readonly why: string
}

/** From here on the sleeve only shrinks: its resting legs are cancelled, then it is closed. */
export interface ExitBegan {
  readonly type: 'exit.began'
  readonly at: Millis
  readonly sleeve: SleeveKey
  readonly reason: Reason
}

export interface ProtectionSet {
  readonly type: 'protection.set'
  readonly at: Millis
  readonly sleeve: SleeveKey
  readonly protection: Protection
  readonly reason: Reason
}

/** A sleeve went flat: one round trip with all that it cost. */
export interface TradeClosed {
  readonly type: 'trade.closed'
  readonly at: Millis
  readonly sleeve: SleeveKey
  readonly openedAt: Millis
  readonly realised: Usd
  readonly fees: Usd
  /** Largest cost of the position, the base of its return. */
  readonly basis: Usd
  readonly entry: Reason
  readonly exit: Reason
  readonly parameters: number
}

export interface CauseBegan {
  readonly type: 'cause.began'
  readonly at: Millis
  readonly scope: Scope
  readonly cause: StateCause
  readonly numbers: Readonly<Record<string, number>>
}

export interface CauseEnded {
  readonly type: 'cause.ended'
  readonly at: Millis
  readonly scope: Scope
  readonly cause: StateCause
}

/** A resumed desk begins its drawdown anew. */
export interface PeakRestarted {
  readonly type: 'peak.restarted'
  readonly at: Millis
  readonly equity: Usd
}

/** A New York day began with this equity. */
export interface DayBegan {
  readonly type: 'day.began'
  readonly at: Millis
  readonly date: string
  readonly equity: Usd
}

/** What one module did in one cycle. */
export interface ModuleCycle {
  readonly outcome: 'ok' | 'failed' | 'late' | 'off'
  readonly decisions: number
  readonly signals: number
  readonly approved: number
  readonly refused: number
  readonly error: string | null
}

/** What a module's open round trips have made so far, in dollars; `unrealised` is null while a price is missing. */
export interface OpenResult {
  readonly realised: Usd
  readonly fees: Usd
  readonly unrealised: Usd | null
}

/** Marks of what a record is compared with; null without a price. */
export interface Benchmarks {
  readonly spy: number | null
  readonly btc: number | null
}

export interface CycleEnded {
  readonly type: 'cycle.ended'
  readonly at: Millis
  readonly n: number
  readonly began: Millis
  /** Null while a price is missing. */
  readonly equity: Usd | null
  readonly modules: Readonly<Record<ModuleName, ModuleCycle>>
  /** Absent in older journals, as are the benchmarks. */
  readonly results?: Readonly<Record<ModuleName, OpenResult>>
  readonly benchmarks?: Benchmarks
  /** Of strategies of whole sessions that were asked: when that session ended. Absent: none was. */
  readonly sessions?: Readonly<Record<SleeveKey, Millis>>
}

/** Cash that no fill explains: a deposit, a withdrawal, interest, a fee posted later. Peak and day start shift with it. */
export interface CashMoved {
  readonly type: 'cash.moved'
  readonly at: Millis
  readonly amount: Usd
  readonly why: 'transfer' | 'fee' | 'difference'
}

/** The venue holds another quantity than all sleeves together: the rest is `outside`. */
export interface OutsideSet {
  readonly type: 'outside.set'
  readonly at: Millis
  readonly symbol: string
  readonly qty: number
  readonly price: number
}

/** `tercet adopt`: what was outside belongs to a strategy now. */
export interface PositionAdopted {
  readonly type: 'position.adopted'
  readonly at: Millis
  readonly symbol: string
  readonly module: ModuleName
  readonly strategy: string
  readonly underlying: string
}

/** Expiry, assignment or exercise: `qty` contracts (signed as held) leave, `shares` (signed) come at the strike. */
export interface ContractSettled {
  readonly type: 'contract.settled'
  readonly at: Millis
  readonly activity: string
  readonly how: 'expired' | 'assigned' | 'exercised'
  readonly symbol: string
  readonly qty: number
  readonly shares: number
  readonly price: number
}

/** A share was split on its ex-date: `to` new ones for `from` old ones, in holdings, contracts, levels and resting orders. */
export interface PositionSplit {
  readonly type: 'position.split'
  readonly at: Millis
  readonly symbol: string
  readonly to: number
  readonly from: number
  /** The ex-date in New York, `YYYY-MM-DD`. */
  readonly date: string
}

/** The venue's quantity differs from ours, and `qty` is added to the sleeve: a fee charged in coins or, at a `price`, what somebody traded by hand. */
export interface HoldingCorrected {
  readonly type: 'holding.corrected'
  readonly at: Millis
  readonly sleeve: SleeveKey
  readonly symbol: string
  readonly qty: number
  readonly price?: number
}

/** An open order at the venue that this journal does not know; `birth` is the maker's, null when no engine made it. */
export interface OrderOrphaned {
  readonly type: 'order.orphaned'
  readonly at: Millis
  readonly venueId: VenueId
  readonly clientId: string
  readonly symbol: string
  readonly birth: string | null
}

export interface ParametersSet {
  readonly type: 'parameters.set'
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly parameters: Parameters
  readonly actor: string
}

/** One run of the optimizer, whatever came of it. */
export interface OptimizerRan {
  readonly type: 'optimizer.ran'
  readonly at: Millis
  /** Names the run for ever: module, strategy and market second; of a proposal that waits, the one to accept. */
  readonly id: string
  readonly module: ModuleName
  readonly strategy: string
  readonly entry: OptimizerEntry
  /** `kept`: it asked for nothing; `proposed`: it waits for an operator; `refused`: it was dropped whole. */
  readonly outcome: 'kept' | 'applied' | 'proposed' | 'refused'
  /** The version that it put in force. */
  readonly version: number | null
  /** What a proposal that waits asks for, against that version. */
  readonly asks: { readonly values: Parameters['values']; readonly against: number } | null
  /** Why it was not put in force. */
  readonly why: string
}

/** A night's report about one module's learning: it gates nothing. */
export interface OptimizerAudited {
  readonly type: 'optimizer.audited'
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly audit: OptimizerAudit
}

/** The optimizer broke: trading goes on with what is in force. */
export interface OptimizerFailed {
  readonly type: 'optimizer.failed'
  readonly at: Millis
  /** Null: all of it. */
  readonly module: ModuleName | null
  readonly kind: 'crashed' | 'hung' | 'invalid' | 'no-data'
  readonly error: string
}

/** An operator keeps the optimizer away from a parameter, or gives it back. */
export interface ParameterPinned {
  readonly type: 'parameter.pinned'
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly parameter: string
  readonly pinned: boolean
  readonly actor: string
}

/** The audit record of an operator's act. */
export interface CommandReceived {
  readonly type: 'command.received'
  readonly at: Millis
  readonly id: string
  readonly actor: string
  readonly action: string
  readonly resource: string
}

export interface CommandDone {
  readonly type: 'command.done'
  readonly at: Millis
  readonly id: string
  readonly outcome: 'done' | 'refused'
  /** Of what was done: what a person should know all the same. Mostly empty. */
  readonly why: string
}

export interface ModuleFailed {
  readonly type: 'module.failed'
  readonly at: Millis
  readonly module: ModuleName
  readonly kind: 'threw' | 'late' | 'hung'
  readonly error: string
}

/** Book and venue were compared; `differences` says in words what was mended. */
export interface Reconciled {
  readonly type: 'book.reconciled'
  readonly at: Millis
  readonly differences: readonly string[]
}

/** Minutes that a data feed never delivered. */
export interface DataGap {
  readonly type: 'data.gap'
  readonly at: Millis
  readonly symbol: string
  readonly from: Millis
  readonly to: Millis
}

/** A position as an archive kept it. */
export interface RestoredSleeve {
  readonly module: ModuleName | 'outside'
  readonly strategy: string
  readonly underlying: string
  readonly holdings: readonly { readonly symbol: string; readonly qty: number; readonly price: number }[]
  readonly openedAt: Millis
  readonly parameters: number
  readonly entry: Reason
  readonly protection: Protection
  readonly realised: number
  readonly fees: number
  readonly basis: number
}

/** An open order as an archive kept it; an entry's own levels and confidence are gone with its journal, so it only waits for its end. */
export interface RestoredOrder {
  readonly id: OrderId
  readonly venueId: VenueId | null
  readonly parent: OrderId | null
  readonly role: 'entry' | 'exit' | 'stop' | 'target'
  readonly sleeve: SleeveKey
  readonly approvedAt: Millis
  readonly intent: OrderIntent
  readonly filled: number
}

/**
 * An empty journal went on from an archive: positions with their owners, open orders, cash, peak and day as they stood then. Round trips,
 * parameters and halts of the archive are facts of their own, around this one.
 */
export interface BookRestored {
  readonly type: 'book.restored'
  readonly at: Millis
  readonly cash: Usd
  readonly peak: Usd
  readonly day: { readonly date: string; readonly equity: number; readonly realised: number; readonly fees: number }
  /** Losing trades before it do not count for a breaker. */
  readonly resumedAt: Millis
  readonly sleeves: readonly RestoredSleeve[]
  readonly orders: readonly RestoredOrder[]
}

export type Fact =
  | EngineStarted | OrderApproved | IntentRefused | SignalPassed | OrderAcked | OrderDoubted | OrderFilled | OrderEnded
  | CancelRequested | CancelFailed | ExitBegan | ProtectionSet | TradeClosed | CauseBegan | CauseEnded | PeakRestarted | DayBegan
  | CycleEnded | CashMoved | HoldingCorrected | OrderOrphaned | OutsideSet | PositionAdopted | PositionSplit | ContractSettled | ParametersSet | CommandReceived | CommandDone
  | ModuleFailed | Reconciled | DataGap | BookRestored | OptimizerRan | OptimizerAudited | OptimizerFailed | ParameterPinned

export type FactType = Fact['type']
