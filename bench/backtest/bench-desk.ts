import { millis } from '../../core/brand.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Module, ModuleView } from '../../core/module/module.ts'
import { parameterSchema } from '../../core/module/parameter-schema.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { Signal } from '../../core/order/signal.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { barSeries } from '../../backtest/bar-series.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { tapeOf } from '../../backtest/tape.ts'
import { real } from '../../modules/range.ts'
import { W1 } from '../ceiling/w1.ts'
import { W2 } from '../ceiling/w2.ts'
import type { Pair } from '../ceiling/w3.ts'

/** All checks run, limits wide, trimming off, protections evaluated and never firing, no spread, no rounding; what was sent is in the venue's next word. */
const LIMITS: Limits = {
  ...defaultLimits,
  trimming: false,
  maxPositionSize: 1e9,
  maxPortfolioRisk: 1,
  allocation: { stocks: 1e9, crypto: 1e9, options: 1e9 },
  dailyLoss: { warning: 1e12, critical: 1e12, halts: false },
  maxOrdersPerMinute: 1e9,
  maxOpenPositions: 1e9,
  freshness: { stocks: 1e12, crypto: 1e12, options: 1e12 },
  correlation: { ...defaultLimits.correlation, threshold: 1.01 },
  priceCollar: { stocks: 1e9, crypto: 1e9, options: 1e9 },
  maxSpread: { stocks: 1e9, crypto: 1e9, options: 1e9 },
  entryAge: 0,
  breakers: { rejections: 1e9, losses: 1e9 },
  protections: {
    ...defaultLimits.protections,
    coolDown: 0,
    stopLossGuard: { lookBack: 1, trades: 1e9, pause: 1 },
    drawdownGuard: { lookBack: 1, trades: 1e9, share: 1e9, pause: 1 },
    lowProfit: { lookBack: 1, trades: 1e9, required: -1e9, pause: 1 },
  },
}

const CALENDAR = sessionCalendar()

/** W1 on the engine: one pair (it trades around the clock), a cycle at every bar. */
export function w1Plan(columns: BarColumns): RunPlan {
  return planOf({ series: [seriesOf('BTC/USD', columns)], strategy: fixed, units: () => W1.units, cash: W1.cash })
}

/** W2: pairs in one cash account. */
export function w2Plan(all: readonly BarColumns[]): RunPlan {
  const series = all.map((columns, s) => seriesOf(symbolAt(s), columns))
  return planOf({ series, strategy: fixed, units: ({ equity, quote }) => Math.floor((W2.share * equity) / (quote?.ask ?? NaN)), cash: W2.cash })
}

/** W3: W1 under each pair of parameters, on one tape. */
export function w3Plans(columns: BarColumns, pairs: readonly Pair[]): readonly RunPlan[] {
  const plan = planOf({ series: [seriesOf('BTC/USD', columns)], strategy: tuned, units: () => W1.units, cash: W1.cash })
  return pairs.map(({ fast, slow }) => ({ ...plan, parameters: [{ module: 'crypto', strategy: 'crossing', values: { fast, slow } }] }))
}

/** The symbol of one of W2's series, in the order of both. */
export function symbolAt(s: number): string {
  return `P${String(s).padStart(3, '0')}/USD`
}

interface Given {
  readonly series: RunPlan['tape']['series']
  readonly strategy: Strategy
  readonly units: (view: ModuleView) => number
  readonly cash: number
}

function planOf({ series, strategy, units, cash }: Given): RunPlan {
  const module: Module = { name: 'crypto', strategies: { crossing: strategy }, size: sizer(units), guard: () => null }
  const parts: DeskParts = { modules: { stocks: module, crypto: module, options: module }, calendar: CALENDAR, news: undefined }
  const symbols = series.map(({ instrument }) => instrument.symbol)
  return {
    tape: tapeOf({ series, actions: [], feed: 'bench' }), parts, desk: { limits: LIMITS, seats: [{ module: 'crypto', enabled: true, symbols, strategies: ['crossing'] }] },
    costs: { halfSpread: 0, slippage: 0, participation: null, commission: W1.commission, pairFees: false, borrow: 0 }, cash, seed: 1, cycleDelay: 0,
    from: millis((series[0]?.start[0] ?? 0) - 1), to: millis(Number.MAX_SAFE_INTEGER), parameters: [], version: 'bench',
  }
}

function seriesOf(symbol: string, columns: BarColumns) {
  const [base = symbol] = symbol.split('/')
  return barSeries({ instrument: { type: 'pair', symbol, base, quote: 'USD', minimumQty: 1e-9, qtyStep: 1e-9, tick: 1e-9 }, interval: 1, calendar: CALENDAR, columns })
}

const NONE: Signal = { type: 'none', reason: { code: 'no-trend', numbers: {} } }
const ENTER: Signal = { type: 'enter', direction: 'long', confidence: 1, reason: { code: 'trend-up', numbers: {} }, protection: { stop: null, target: null, exitAt: null } }
const EXIT: Signal = { type: 'exit', reason: { code: 'trend-over', numbers: {} } }

const fixed: Strategy = {
  name: 'crossing', title: 'W1', module: 'crypto', thesis: 'None: it is the workload of PERFORMANCE.md.', interval: 1,
  parameters: parameterSchema({}),
  indicators: () => ({ fast: { type: 'sma', length: W1.fast }, slow: { type: 'sma', length: W1.slow } }),
  decide,
}

const tuned: Strategy = {
  ...fixed,
  parameters: parameterSchema({ fast: real([2, 100, W1.fast], 'Bars of the faster mean'), slow: real([3, 400, W1.slow], 'Bars of the slower mean') }),
  indicators: ({ fast = W1.fast, slow = W1.slow }) => ({ fast: { type: 'sma', length: fast }, slow: { type: 'sma', length: slow } }),
}

function decide(view: StrategyView): Signal {
  const isAbove = view.value('fast') > view.value('slow')
  if (isAbove === view.previous('fast') > view.previous('slow') || Number.isNaN(view.previous('slow'))) return NONE
  return isAbove ? (view.position ? NONE : ENTER) : view.position ? EXIT : NONE
}

function sizer(units: (view: ModuleView) => number): Module['size'] {
  return (signal, view) => {
    const { strategy, underlying, now, parameters, quote } = view
    const base = { module: 'crypto' as const, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
    if (signal.type === 'exit') return { type: 'exit', ...base }
    if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
    const limit = (quote?.ask ?? 0) * W2.collar
    return {
      type: 'enter', ...base, legs: [{ symbol: underlying, side: 'buy', ratio: 1, effect: 'open' }], qty: units(view), limit, confidence: 1, protection: signal.protection,
      riskPerUnit: limit, expiresAt: millis(now + 3_600_000),
    }
  }
}
