import type { IndicatorSpec } from '../core/indicator/spec.ts'
import type { StrategyView } from '../core/module/strategy.ts'
import { parameter } from './parameter.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Two averages of the close and the average true range, in dollars: what the rules of trend and momentum read. */
export interface Trend {
  readonly fast: number
  readonly slow: number
  readonly range: number
}

/** The indicators of a trend; the strategy declares `fast` and `slow`, in bars. */
export function trendIndicators(parameters: Readonly<Record<string, number>>) {
  return {
    fast: { type: 'ema', length: parameter(parameters, 'fast') },
    slow: { type: 'ema', length: parameter(parameters, 'slow') },
    range: { type: 'atr', length: RANGE_LENGTH },
  } as const satisfies Readonly<Record<string, IndicatorSpec>>
}

/** The trend at this bar; null while it warms up, or without any range to measure it by. */
export function trendOf(view: StrategyView): Trend | null {
  const trend = { fast: view.value('fast'), slow: view.value('slow'), range: view.value('range') }
  return Number.isFinite(trend.fast) && Number.isFinite(trend.slow) && trend.range > 0 ? trend : null
}

/** Lead of the fast average over the slow one, in average true ranges; negative below it. */
export function leadOf({ fast, slow, range }: Trend): number {
  return (fast - slow) / range
}

/**
 * Whether the fast average moves on in the direction of `sign` and the close lies beyond it. Before its second value an average
 * has no direction: NaN compares as not moving on.
 */
export function goesOn(view: StrategyView, { fast }: Trend, sign: 1 | -1): boolean {
  return sign * (fast - view.previous('fast')) > 0 && sign * (view.bar.close - fast) > 0
}

/** Momentum: the fast average leads by `needed` ranges, both averages rise, and the close is above them. */
export function hasMomentum(view: StrategyView, trend: Trend, needed: number): boolean {
  return leadOf(trend) >= needed && goesOn(view, trend, 1) && trend.slow > view.previous('slow')
}
