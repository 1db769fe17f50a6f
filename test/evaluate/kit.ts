import { type BarSeries, barAt } from '../../backtest/bar-series.ts'
import { usualCosts } from '../../backtest/costs.ts'
import type { EvaluationPlan } from '../../backtest/evaluate/plan.ts'
import { millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { modules } from '../../modules/index.ts'
import { made } from '../backtest/made-tape.ts'
import { CALENDAR } from '../backtest/told-desk.ts'

export const PAIRS = ['AAA/USD', 'BBB/USD', 'CCC/USD']
const SHARES = ['AAA', 'BBB', 'CCC']
const MINUTE = 60_000

export interface Stage {
  readonly plan: EvaluationPlan
  /** The bars of the evaluation, all that end together in one list. */
  readonly moments: readonly (readonly Bar[])[]
}

/** Seeded markets of some days; the first is warm-up. */
export function stage(module: ModuleName, strategy: string, given: { readonly days?: number; readonly seed?: number; readonly symbols?: readonly string[]; readonly volatility?: number } = {}): Stage {
  const { days = 5, seed = 1, symbols = module === 'crypto' ? PAIRS : SHARES, volatility = 0.0015 } = given
  const series = symbols.map((symbol, i) => made({ seed: seed * 100 + i, symbol, days, volatility }))
  const dayOne = module === 'crypto' ? 1440 : 390
  const from = millis((series[0]?.start[dayOne - 1] ?? 0) + MINUTE)
  const bars = series.flatMap(barsOf).sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
  const plan: EvaluationPlan = {
    module, strategy, instruments: series.map((one) => one.instrument), interval: 1, notional: 10_000, parts: { modules, calendar: CALENDAR, news: undefined }, limits: defaultLimits,
    costs: { ...usualCosts, participation: null }, cycleDelay: 120_000, from, warmUp: bars.filter((bar) => bar.start < from), block: 600_000, quotes: 'recorded', feed: 'made', seed: 1, version: 'test',
  }
  return { plan, moments: together(bars.filter((bar) => bar.start >= from)) }
}

function barsOf(series: BarSeries): readonly Bar[] {
  return Array.from({ length: series.length }, (_, i) => barAt(series, i))
}

function together(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const found = new Map<number, Bar[]>()
  for (const bar of bars) found.set(bar.start, [...(found.get(bar.start) ?? []), bar])
  return [...found.values()]
}
