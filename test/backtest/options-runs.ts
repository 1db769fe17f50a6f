import { millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { loadChains } from '../../backtest/data/load-chains.ts'
import { loadFolder } from '../../backtest/data/load-folder.ts'
import { type ChainsFor, chainsOf } from '../../backtest/options/chains-of.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { type Tape, tapeOf } from '../../backtest/tape.ts'
import { modules } from '../../modules/index.ts'
import { SHIPPED } from '../../modules/testing/shipped.ts'
import { syntheticTape } from './synthetic-tape.ts'
import { CALENDAR } from './told-desk.ts'

/** Every options strategy of the house. */
export const STRATEGIES = Object.keys(modules.options.strategies).filter((name) => SHIPPED.includes(name))

/** Thirty-four sessions of six simulated underlyings in quarters of an hour: long enough for contracts to expire. */
const SIMULATED = { seed: 11, first: '2026-01-05', sessions: 34, interval: 15, underlyings: 6 }

/** Contracts that end within the tape, so that the wheel turns. */
const SHORT_DATED = { days: 10, delta: 0.4, takeProfit: 0.3, trades: 3, trendBars: 10, tolerance: 0.05, minimumYield: 0.01 }

/** Room for the options module alone. */
const ROOM: Limits = {
  ...defaultLimits, maxOpenPositions: 100, maxPortfolioRisk: 1, allocation: { ...defaultLimits.allocation, options: 0.9 },
  correlation: { ...defaultLimits.correlation, threshold: 2 }, protections: { ...defaultLimits.protections, enabled: false },
}

export function simulatedRun(strategy: string): RunPlan {
  return shortDated(strategy, syntheticTape(SIMULATED))
}

/** The same strategy on other bars and chains. */
export function shortDated(strategy: string, { tape, chains }: { readonly tape: Tape; readonly chains: ChainsFor }): RunPlan {
  return {
    ...planOf(strategy, tape.series.map((one) => one.instrument.symbol)), tape, chains, cash: 1_000_000, cycleDelay: 0,
    from: millis((tape.series[0]?.start[0] ?? 1) - 1), parameters: strategy === 'wheel' ? [{ module: 'options', strategy, values: SHORT_DATED }] : [],
  }
}

/** TWX on 5 and 6 June 2014, with every contract's quotes of every minute. */
export async function recordedRun(root: string, strategy: string): Promise<RunPlan> {
  const loaded = await loadFolder({ root: `${root}/vendor/stocks/1m/TWX`, symbols: ['TWX'], interval: undefined, calendar: CALENDAR })
  const recorded = loadChains({ root: `${root}/vendor/options`, underlyings: ['TWX'], calendar: CALENDAR })
  return {
    ...planOf(strategy, ['TWX']), tape: tapeOf({ series: loaded.map((one) => one.series), actions: [], feed: 'vendor/stocks/1m/TWX', chains: recorded }), chains: chainsOf(CALENDAR),
    cash: 100_000, cycleDelay: 60_000, from: millis(Date.parse('2014-06-05T04:00:00Z')), to: millis(Date.parse('2014-06-07T04:00:00Z')), parameters: [{ module: 'options', strategy, values: EARLY[strategy] ?? {} }],
  }
}

/** Two sessions are too few for the usual averages. */
const EARLY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  wheel: { trendBars: 10 }, vertical_spread: { slow: 21, fast: 4, strength: 0.2 }, long_option: { slow: 21, fast: 4, strength: 0.4 },
}

function planOf(strategy: string, symbols: readonly string[]): Omit<RunPlan, 'tape' | 'cash' | 'cycleDelay' | 'from' | 'parameters'> {
  return {
    parts: { modules, calendar: CALENDAR, news: undefined }, desk: { limits: ROOM, seats: [{ module: 'options', enabled: true, symbols, strategies: [strategy] }] },
    costs: usualCosts, seed: 1, to: millis(Number.MAX_SAFE_INTEGER), version: 'golden',
  }
}
