import type { Millis } from '../core/brand.ts'
import type { TradingState } from '../core/order/trading-state.ts'
import type { Series } from '../core/statistic/series.ts'
import type { Evaluation } from './evaluation.ts'
import type { SearchSpace, Values } from './search-space.ts'
import type { Settings } from './settings.ts'

/** What one run of one module's optimizer is told. It names no limit of the risk gate. */
export interface RunInput {
  /** Market time. */
  readonly at: Millis
  /** Number of the trading day, by which the caps count. */
  readonly day: number
  readonly settings: Settings
  readonly space: SearchSpace
  readonly evaluation: Evaluation
  /** What the engine says is in force: a refused proposal and an operator's own values both show here. */
  readonly inForce: { readonly version: number; readonly values: Values }
  readonly tradingState: TradingState
  readonly isMarketOpen: boolean
  /** An operator has stopped the optimizer. */
  readonly isPaused: boolean
  /** Parameters that an operator keeps. */
  readonly pins: readonly string[]
  /** Of all modules, this one included. */
  readonly systemPromotionsToday: number
  /** Live fills against the simulated fill of the same intent, per unit of notional. */
  readonly fills: Series
  /** The account cannot be simulated from real quotes: report, never promote. */
  readonly isModelled: boolean
  /** Deepest fall of the live result since the last change, as a share of the notional. */
  readonly liveDrawdown: number
}
