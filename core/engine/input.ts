import type { BirthId, Millis, OrderId, VenueId } from '../brand.ts'
import type { Environment } from '../fact/fact.ts'
import type { Bar } from '../market/bar.ts'
import type { Chain } from '../market/chain.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import type { Split } from '../market/corporate-action.ts'
import type { Side } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { OptimizerAudit, OptimizerEntry } from '../fact/optimizer-entry.ts'
import type { DeskSettings } from './desk-plan.ts'
import type { Restored } from './restored.ts'

/** One order as the venue tells it; quantities and prices are numbers here, `legs` are bracket children or spread legs. */
export interface VenueOrder {
  readonly id: VenueId
  readonly clientId: string
  readonly symbol: string
  readonly side: Side
  readonly status: 'pending' | 'accepted' | 'working' | 'partial' | 'held' | 'cancelling' | 'filled' | 'canceled' | 'expired' | 'rejected' | 'replaced'
  readonly qty: number
  readonly filledQty: number
  readonly filledPrice: number | null
  readonly limitPrice: number | null
  readonly stopPrice: number | null
  readonly type: string
  readonly submittedAt: Millis
  readonly legs: readonly VenueOrder[]
  /** Of a replaced order: the one in its place. */
  readonly replacedBy?: VenueId
}

/** One execution: from the stream or from the activities, told apart by `execution` alone. */
export interface VenueFill {
  readonly execution: string
  readonly orderId: VenueId
  readonly symbol: string
  readonly side: Side
  readonly qty: number
  readonly price: number
  readonly at: Millis
  /** Signed total position after it, where the venue tells; shows a fee that was charged in coins. */
  readonly position?: number
  /** Dollars of cash that it was charged, where the venue tells; otherwise they are estimated. */
  readonly fee?: number
}

export interface VenuePosition {
  readonly symbol: string
  /** Signed. */
  readonly qty: number
  readonly available: number
  readonly price: number
  readonly mark: number | null
}

export interface VenueAccount {
  readonly id: string
  readonly cash: number
  readonly equity: number
  readonly buyingPower: { readonly stocks: number; readonly crypto: number; readonly options: number }
  readonly blocked: boolean
  /** The venue's fee tier for pairs, 1 to 8, where it tells. */
  readonly cryptoTier?: number
}

/** Expiry, assignment, exercise, fee or transfer, as the activities tell it. */
export interface VenueActivity {
  readonly id: string
  readonly type: 'expired' | 'assigned' | 'exercised' | 'fee' | 'transfer'
  readonly at: Millis
  readonly symbol: string
  readonly qty: number
  readonly price: number
  readonly amount: number
}

/** The venue's whole word at one moment; `orders` are all open ones and all that the journal holds as not final. */
export interface VenueSnapshot {
  readonly at: Millis
  readonly account: VenueAccount
  readonly positions: readonly VenuePosition[]
  readonly orders: readonly VenueOrder[]
  readonly fills: readonly VenueFill[]
  readonly activities: readonly VenueActivity[]
}

/** Everything that can happen to the engine. Recorded in order; the same inputs always make the same facts. */
export type Input =
  | {
      readonly type: 'start'
      readonly at: Millis
      readonly birth: BirthId
      readonly account: string
      readonly environment: Environment
      readonly version: string
      readonly desk: DeskSettings
      readonly instruments: readonly Instrument[]
      /** Minute bars by symbol, oldest first: what the folds begin from. */
      readonly warmUp: readonly Bar[]
      /** Whole sessions before those minutes, by symbol, oldest first: for strategies whose bars they are. Absent: none. */
      readonly sessions?: readonly Bar[]
      readonly venue: VenueSnapshot
      /** The first start of a journal alone: the archive that it goes on from. */
      readonly restored?: Restored
      /** Splits of days on which the engine was away, or of today: the venue is met in new shares. Absent: none. */
      readonly splits?: readonly Split[]
      /** The venue calls its market closed against the calendar, and is believed until then. */
      readonly shutUntil?: Millis
      /** Written by an engine that runs, for a replay to begin at: the process did not start. */
      readonly running?: true
    }
  | { readonly type: 'bars'; readonly at: Millis; readonly bars: readonly Bar[] }
  | { readonly type: 'quotes'; readonly at: Millis; readonly quotes: readonly Quote[] }
  /** Chains gathered for the cycle that follows: the bulk of what it looks at, on the disk before it decides. */
  | { readonly type: 'chains'; readonly at: Millis; readonly chains: readonly Chain[] }
  /** On the ex-date, before its session: `to` new shares for `from` old ones. `bars` are the symbol's minutes before it, adjusted: what its folds begin from. */
  | {
      readonly type: 'split'
      readonly at: Millis
      readonly symbol: string
      readonly date: string
      readonly to: number
      readonly from: number
      readonly bars: readonly Bar[]
      /** Whole sessions before those minutes, adjusted. Absent: none. */
      readonly sessions?: readonly Bar[]
    }
  /** What the modules gathered for one cycle; the turn decides on it. */
  | {
      readonly type: 'cycle'
      readonly at: Millis
      readonly n: number
      readonly began: Millis
      readonly gathered: Readonly<Record<ModuleName, Gathered>>
    }
  /** The venue's answer to a submit. */
  | { readonly type: 'reply'; readonly at: Millis; readonly id: OrderId; readonly outcome: ReplyOutcome }
  /** The venue's answer to a cancel: accepted is no end yet. */
  | { readonly type: 'cancel-reply'; readonly at: Millis; readonly id: OrderId; readonly outcome: 'accepted' | 'final' | 'failed'; readonly why: string }
  /** A trade update of the stream. */
  | { readonly type: 'update'; readonly at: Millis; readonly order: VenueOrder; readonly fills: readonly VenueFill[]; readonly event: string }
  /** A reconciling look at the venue. */
  | { readonly type: 'venue'; readonly at: Millis; readonly venue: VenueSnapshot }
  | { readonly type: 'command'; readonly at: Millis; readonly command: Command }
  | { readonly type: 'timer'; readonly at: Millis }
  /** A shell's word about itself: feeds, disk, reconciliation, lease. */
  | { readonly type: 'condition'; readonly at: Millis; readonly condition: Condition }
  /** What the optimizer's shell heard from it. */
  | { readonly type: 'optimizer'; readonly at: Millis; readonly said: OptimizerSaid }

export type ReplyOutcome =
  | { readonly type: 'accepted'; readonly order: VenueOrder }
  | { readonly type: 'rejected'; readonly code: string; readonly message: string }
  /** No answer, or one that proves nothing: it is asked for by its id until it is found or certainly absent. */
  | { readonly type: 'unknown'; readonly why: string }
  /** Certainly not at the venue (asked twice): may be sent again under the same id. */
  | { readonly type: 'absent' }
  /** Never left this process. */
  | { readonly type: 'unsent'; readonly why: string }

export interface Gathered {
  readonly outcome: 'ok' | 'failed' | 'late' | 'off'
  readonly error: string | null
  readonly quotes: readonly Quote[]
  readonly chains: readonly Chain[]
}

export type Condition =
  | { readonly type: 'feed'; readonly feed: ModuleName; readonly up: boolean }
  | { readonly type: 'trading-stream'; readonly up: boolean }
  /** The venue's clock says that its market of shares and options is closed, against the calendar, and is believed until then; 0: it is open again. */
  | { readonly type: 'market-shut'; readonly until: Millis }
  | { readonly type: 'disk-full'; readonly full: boolean }
  | { readonly type: 'passive'; readonly passive: boolean; readonly why: string }
  | { readonly type: 'module-hung'; readonly module: ModuleName }
  | { readonly type: 'data-gap'; readonly symbol: string; readonly from: Millis; readonly to: Millis }

export type OptimizerSaid =
  | {
      readonly type: 'ran'
      readonly module: ModuleName
      readonly strategy: string
      readonly entry: OptimizerEntry
      /** Parameters to put in force; null: it asks for nothing. */
      readonly asks: { readonly type: 'promote' | 'roll-back'; readonly values: Readonly<Record<string, number>> } | null
      /** False: promotions wait for an operator. */
      readonly mayPromote: boolean
    }
  | { readonly type: 'audited'; readonly module: ModuleName; readonly strategy: string; readonly audit: OptimizerAudit }
  | { readonly type: 'failed'; readonly module: ModuleName | null; readonly kind: 'crashed' | 'hung' | 'invalid' | 'no-data'; readonly error: string }

interface CommandBase {
  readonly id: string
  readonly actor: string
}

/** The operator's closed set, as far as the engine acts on it. */
export type Command =
  | (CommandBase & { readonly type: 'halt' })
  | (CommandBase & { readonly type: 'resume'; readonly scope: 'desk' | ModuleName })
  | (CommandBase & { readonly type: 'toggle'; readonly module: ModuleName; readonly on: boolean })
  | (CommandBase & { readonly type: 'cancel-all' })
  | (CommandBase & { readonly type: 'flatten' })
  | (CommandBase & { readonly type: 'adopt'; readonly symbol: string; readonly module: ModuleName; readonly strategy: string })
  | (CommandBase & {
      readonly type: 'parameters'
      readonly module: ModuleName
      readonly strategy: string
      readonly values: Readonly<Record<string, number>>
    })
  /** Puts a proposal of the optimizer in force that waits; `change` is its run's id. */
  | (CommandBase & { readonly type: 'accept'; readonly change: string })
  | (CommandBase & { readonly type: 'pin' | 'unpin'; readonly module: ModuleName; readonly strategy: string; readonly parameter: string })
  /** Undoes the change that is in force: `change` is `module-strategy-version`. */
  | (CommandBase & { readonly type: 'roll-back'; readonly change: string })
