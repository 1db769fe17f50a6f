import type { Millis } from '../core/brand.ts'
import type { StrategyView } from '../core/module/strategy.ts'
import type { Reason } from '../core/order/reason.ts'
import type { EntrySignal, Signal } from '../core/order/signal.ts'
import { none } from './answers.ts'
import { confidence } from './confidence.ts'
import { parameter } from './parameter.ts'

export interface LongEntry {
  readonly reason: Reason
  /** Cut to 0..1. */
  readonly conviction: number
  /** Average true range in dollars, which the stop is measured in. */
  readonly range: number
  readonly exitAt: Millis | null
}

/** Buys with the stop `stopRanges` average true ranges below the close and the target `reward` times as far above it. */
export function longEntry({ bar: { close }, parameters }: StrategyView, { reason, conviction, range, exitAt }: LongEntry): EntrySignal {
  const distance = parameter(parameters, 'stopRanges') * range
  const protection = { stop: close - distance, target: close + parameter(parameters, 'reward') * distance, exitAt }
  return { type: 'enter', direction: 'long', confidence: confidence(conviction), reason, protection }
}

/** The same, unless its target is nearer than `needed`, a share of the price: costs would own the trade. */
export function paidEntry(view: StrategyView, entry: LongEntry, needed: number): Signal {
  const { bar: { close }, parameters } = view
  const gain = parameter(parameters, 'reward') * (parameter(parameters, 'stopRanges') * entry.range)
  if (gain < needed * close) return none('reward-low', { actual: gain / close, needed })
  return longEntry(view, entry)
}
