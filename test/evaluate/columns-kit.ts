import { usualCosts } from '../../backtest/costs.ts'
import { BlockTape } from '../../backtest/evaluate/block-tape.ts'
import type { EvaluationPlan } from '../../backtest/evaluate/plan.ts'
import { dayStarts, sessionMarket, sessionStarts } from '../../bench/optimizer/session-market.ts'
import { millis } from '../../core/brand.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { modules } from '../../modules/index.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { CALENDAR } from '../backtest/told-desk.ts'

export const SHARES = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'].map((symbol): Share => ({ type: 'share', symbol, fractionable: true, shortable: true }))
export const PAIRS = ['AAA', 'BBB', 'CCC'].map((base): Pair => ({ type: 'pair', symbol: `${base}/USD`, base, quote: 'USD', minimumQty: 1e-5, qtyStep: 1e-9, tick: 0.01 }))
/** What looks across symbols: the guard counts the losing stops of a whole module, and the venue's fees fall with the account's volume. */
const APART = { ...defaultLimits, protections: { ...defaultLimits.protections, stopLossGuard: { ...defaultLimits.protections.stopLossGuard, trades: 1e9 } } }
const WARM_UP = 6

export interface Course {
  readonly module: 'stocks' | 'crypto' | 'options'
  readonly strategy: string
  readonly instruments: readonly (Share | Pair)[]
  readonly interval: number
  readonly days: number
  /** The venue charges for pairs. */
  readonly pairFees?: boolean
}

export interface Planned {
  readonly plan: EvaluationPlan
  readonly bars: readonly BarBlock[]
}

/** Seeded markets with drifts that last for hours; the first days are warm-up. */
export function planned({ module, strategy, instruments, interval, days, pairFees = false }: Course): Planned {
  const starts = module === 'crypto' ? dayStarts({ first: '2024-03-01', days: days + WARM_UP, interval }) : sessionStarts(CALENDAR, { first: '2024-03-01', sessions: days + WARM_UP, interval })
  const bars = sessionMarket({ symbols: instruments.map(({ symbol }) => symbol), seed: 7, starts, volatility: 0.0012 * Math.sqrt(interval) })
  const from = millis((starts[Math.round((starts.length / (days + WARM_UP)) * WARM_UP)] ?? NaN) - 60_000)
  const plan: EvaluationPlan = {
    module, strategy, instruments, interval, notional: module === 'options' ? 100_000 : 10_000, parts: { modules, calendar: CALENDAR, news: undefined }, limits: APART,
    costs: { ...usualCosts, pairFees }, cycleDelay: 120_000, from, warmUp: [], block: 600_000, quotes: module === 'options' ? 'modelled' : 'recorded', feed: 'made', seed: 1, version: 'test',
  }
  return { plan, bars }
}

export function tapeOf({ plan, bars }: Planned): BlockTape {
  const tape = new BlockTape(plan)
  tape.take(bars)
  return tape
}

/** Bars of one symbol from one place up to another. */
export function part({ symbol, start, open, high, low, close, volume }: BarBlock, from: number, to: number): BarBlock {
  return { symbol, start: start.slice(from, to), open: open.slice(from, to), high: high.slice(from, to), low: low.slice(from, to), close: close.slice(from, to), volume: volume.slice(from, to) }
}
