import type { BreakEvenCost } from '../../core/statistic/break-even-cost.ts'
import type { BreakdownRow } from '../../core/statistic/breakdown.ts'
import type { Capacity } from '../../core/statistic/capacity.ts'
import type { CostTotals } from '../../core/statistic/cost-totals.ts'
import type { Drawdown } from '../../core/statistic/drawdowns.ts'
import type { Excursions } from '../../core/statistic/excursions.ts'
import type { Expectancy } from '../../core/statistic/expectancy.ts'
import type { HoldingTimes } from '../../core/statistic/holding-times.ts'
import type { Sufficiency } from '../../core/statistic/least-data.ts'
import type { MonteCarlo } from '../../core/statistic/monte-carlo.ts'
import type { MonthReturn } from '../../core/statistic/monthly-returns.ts'
import type { Interval } from '../../core/statistic/wilson-interval.ts'
import type { YearBasis } from '../../core/statistic/year.ts'
import type { Gap } from '../gaps.ts'
import type { OptionsResult } from '../options/options-result.ts'
import type { Summary } from '../result/summary.ts'
import type { DrawnCurve } from './drawn-curve.ts'
import type { ParameterSensitivity } from './parameter-sensitivity.ts'
import type { RandomTiming } from './random-timing.ts'
import type { RatesKnown } from './rates-known.ts'
import type { FillQuality } from './signal-and-fill.ts'
import type { WalkForwardTest } from './walk-forward-test.ts'

/**
 * What a run came to, as plain data. Dollars; shares lie in 0..1 (0.01 is 1 %); times in milliseconds; undefined is 'not enough data', and so
 * is what a rerun would have told that was not asked for. It says what was, and promises nothing.
 */
export interface Judgement {
  readonly days: { readonly count: number; readonly basis: YearBasis }
  /** What figures of a year, and of trades to come, are made of; with less than they need they stay undefined. */
  readonly data: { readonly dailyReturns: Sufficiency; readonly closedTrades: Sufficiency }
  /** Of a rate file; undefined without one. */
  readonly rates: RatesKnown | undefined
  readonly result: Returns
  /** The deepest. */
  readonly drawdown: Drawdown | undefined
  /** The longest from peak to recovery or end. */
  readonly longestDrawdown: Drawdown | undefined
  readonly trading: Trading
  /** Of every execution, those of what is still open too. */
  readonly costs: CostTotals
  readonly luck: Luck
  readonly benchmark: BenchmarkResult
  readonly monteCarlo: MonteCarloResult
  readonly robustness: Robustness
  readonly sensitivity: ParameterSensitivity | undefined
  readonly walkForward: WalkForwardTest | undefined
  readonly excursions: Excursions | undefined
  readonly holding: HoldingTimes | undefined
  /** Of modules, strategies, symbols, sides, hours, volatility regimes and exits. */
  readonly attribution: Attribution
  readonly signalAndFill: readonly FillQuality[]
  readonly entries: Summary['entries']
  readonly refusals: Summary['refusals']
  readonly passes: Summary['passes']
  readonly causes: Summary['causes']
  /** Undefined without the options module. */
  readonly options: OptionsResult | undefined
  /** Expiries, exercises and assignments, in order. */
  readonly settled: readonly { readonly at: number; readonly how: string; readonly symbol: string; readonly qty: number; readonly shares: number; readonly price: number }[]
  readonly open: Summary['open']
  readonly sources: Summary['sources']
  readonly frozen: Summary['frozen']
  readonly gaps: readonly Gap[]
  readonly months: readonly MonthReturn[]
  readonly drawn: DrawnCurve
  /** At each New York close; the first return is from the start. */
  readonly daily: { readonly dates: readonly string[]; readonly equity: readonly number[]; readonly returns: readonly number[] }
}

export interface Returns {
  readonly startEquity: number
  readonly endEquity: number
  readonly net: number
  readonly growth: number
  /** Compound growth a year; undefined under 30 days, over which it would say nothing. */
  readonly annualGrowth: number | undefined
  readonly annualVolatility: number | undefined
  readonly sharpe: number | undefined
  readonly sortino: number | undefined
  readonly calmar: number | undefined
  /** With a rate file that knows the run's days: Sharpe ratio over that rate, and what idle cash would have earned beside the result. */
  readonly excessSharpe: number | undefined
  readonly idleInterest: number | undefined
  readonly dividends: number
}

export interface Trading {
  readonly trades: number
  readonly winRate: number | undefined
  /** 95 %, by Wilson. */
  readonly winRateInterval: Interval | undefined
  readonly expectancy: Expectancy | undefined
  readonly profitFactor: number | undefined
  /** Share of the time in which something was held. */
  readonly exposure: number | undefined
  /** Times a year that the account was traded. */
  readonly turnover: number | undefined
  readonly best: number | undefined
  readonly worst: number | undefined
}

export interface Luck {
  /** Runs with these strategies on these data, this one included; N = 1 for a lone run. */
  readonly trials: number
  readonly probabilisticSharpe: number | undefined
  readonly deflatedSharpe: number | undefined
  /** Annual Sharpe ratio that luck alone would have shown among so many. */
  readonly threshold: number | undefined
  /** Days needed before this Sharpe ratio counts as above zero at 95 %. */
  readonly minimumDays: number | undefined
}

export interface BenchmarkResult {
  readonly symbols: readonly string[]
  /** Whether the data state a dividend of shares at all: without one, holding them is told as worse than it was. */
  readonly hasDividends: boolean
  readonly net: number | undefined
  readonly growth: number | undefined
  readonly annualVolatility: number | undefined
  readonly sharpe: number | undefined
  readonly drawdown: number | undefined
  readonly beta: number | undefined
  /** A year. */
  readonly alpha: number | undefined
  readonly correlation: number | undefined
}

export interface MonteCarloResult {
  readonly seed: number
  readonly trades: MonteCarlo | undefined
  readonly days: MonteCarlo | undefined
  /** Mean length of a block in days. */
  readonly meanBlock: number
}

export interface Robustness {
  /** The trades as they were, each cost times a multiple. */
  readonly costs: readonly { readonly multiple: number; readonly net: number }[]
  readonly breakEven: BreakEvenCost | undefined
  /** Played again with every answer one bar late. */
  readonly late: { readonly net: number; readonly trades: number } | undefined
  /** Sum of the trades' net results, and without the best five. */
  readonly ofTrades: number
  readonly withoutBestFive: number | undefined
  readonly capacity: Capacity | undefined
  readonly randomTiming: readonly RandomTiming[]
}

export interface Attribution {
  readonly modules: readonly BreakdownRow[]
  readonly strategies: readonly BreakdownRow[]
  readonly symbols: readonly BreakdownRow[]
  readonly sides: readonly BreakdownRow[]
  /** Hour of New York at entry, of UTC for pairs. */
  readonly hours: readonly BreakdownRow[]
  readonly regimes: readonly BreakdownRow[]
  readonly exits: readonly BreakdownRow[]
}
