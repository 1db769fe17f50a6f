import type { CauseLimit } from './documents/common.ts'
import type { TodayView } from './views/today-view.ts'

/** What a person may see of the engine: the answer of `GET /api/state`. Money in dollars, times in epoch milliseconds of market time. */
export interface StateView {
  readonly schema: 1
  readonly environment: 'paper' | 'live' | 'simulated'
  readonly account: string
  readonly version: string
  /** Standing warnings: simulated market, risk management off, execution off. */
  readonly notices: readonly string[]
  /** Number of the newest fact that this view contains. */
  readonly seq: number
  readonly at: number
  readonly wall: number
  readonly startedAt: number
  readonly cycle: CycleView | null
  readonly equity: number | null
  readonly cash: number
  readonly peak: number
  readonly day: { readonly date: string; readonly equity: number; readonly realised: number; readonly fees: number }
  readonly states: Readonly<Record<'desk' | 'stocks' | 'crypto' | 'options', ScopeView>>
  readonly limits: readonly LimitView[]
  readonly modules: Readonly<Record<'stocks' | 'crypto' | 'options', ModuleView>>
  readonly positions: readonly PositionView[]
  readonly orders: readonly OrderView[]
  /** Newest first, bounded. */
  readonly fills: readonly FillView[]
  readonly trades: readonly TradeView[]
  readonly refusals: readonly RefusalView[]
  /** The latest decision per strategy and symbol, acting or not. */
  readonly decisions: readonly DecisionView[]
  /** What the front page shows of today; absent from an engine that does not project it yet. */
  readonly today?: TodayView
}

export interface CycleView {
  readonly n: number
  readonly at: number
  /** Wall milliseconds of gathering, deciding and journalling. */
  readonly duration: number
  readonly modules: Readonly<Record<string, { readonly outcome: string; readonly decisions: number; readonly signals: number; readonly approved: number; readonly refused: number; readonly error: string | null }>>
}

export interface ScopeView {
  readonly state: 'active' | 'caution' | 'reducing' | 'halted'
  readonly cause: string | null
  readonly numbers: Readonly<Record<string, number>>
  /** Market time at which the cause began; null when active, and of a module whose desk has it. */
  readonly since: number | null
  /** The limit or breaker behind the cause, if it is one; null like `since`. */
  readonly limit: CauseLimit | null
}

export interface LimitView {
  readonly name: string
  readonly scope: string
  readonly actual: number
  readonly limit: number
  readonly share: number
  /** Where people are warned before it; only a limit that has such a level of its own. */
  readonly warning?: number
}

/** The report of one module (MOD-06). */
export interface ModuleView {
  readonly enabled: boolean
  readonly symbols: readonly string[]
  readonly strategies: readonly string[]
  readonly signals: number
  readonly approved: number
  readonly refused: number
  readonly openPositions: number
  readonly realised: number
  readonly unrealised: number
  readonly fees: number
  readonly closedTrades: number
  /** Share of closed round trips with a gain after fees; null before the first. */
  readonly winRate: number | null
  readonly errors: number
  readonly byStrategy: readonly { readonly strategy: string; readonly realised: number; readonly fees: number; readonly unrealised: number; readonly closedTrades: number }[]
}

export interface PositionView {
  readonly module: string
  readonly strategy: string
  readonly underlying: string
  readonly holdings: readonly { readonly symbol: string; readonly qty: number; readonly price: number; readonly mark: number | null }[]
  readonly openedAt: number
  readonly stop: number | null
  readonly target: number | null
  readonly exitAt: number | null
  readonly unrealised: number | null
  readonly reason: ReasonView
  readonly exiting: ReasonView | null
  readonly parameters: number
}

export interface OrderView {
  readonly id: string
  readonly module: string
  readonly strategy: string
  readonly role: string
  readonly legs: readonly { readonly symbol: string; readonly side: string; readonly ratio: number }[]
  readonly qty: number
  readonly filled: number
  readonly limit: number | null
  readonly status: string
  readonly approvedAt: number
  readonly reason: ReasonView
}

export interface FillView {
  readonly at: number
  readonly order: string
  readonly module: string
  readonly symbol: string
  readonly side: string
  readonly qty: number
  readonly price: number
  readonly fee: number
  /** Price against the mid when it was decided, as a share of that mid; positive is worse. Null when that order is forgotten. */
  readonly slippage?: number | null
}

export interface TradeView {
  readonly at: number
  readonly sleeve: string
  readonly openedAt: number
  readonly realised: number
  readonly fees: number
  readonly entry: ReasonView
  readonly exit: ReasonView
}

export interface RefusalView {
  readonly at: number
  readonly module: string
  readonly strategy: string
  readonly underlying: string
  readonly reason: ReasonView
}

export interface DecisionView {
  readonly at: number
  readonly module: string
  readonly strategy: string
  readonly symbol: string
  readonly type: string
  readonly reason: ReasonView
}

/** A code, its numbers, and the sentence made of them. */
export interface ReasonView {
  readonly code: string
  readonly numbers: Readonly<Record<string, number>>
  readonly sentence: string
}
