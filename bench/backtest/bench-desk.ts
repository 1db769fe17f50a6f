import { Type } from 'typebox'
import { millis } from '../../core/brand.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Module } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { Signal } from '../../core/order/signal.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { type BarColumns, barSeries } from '../../backtest/bar-series.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { tapeOf } from '../../backtest/tape.ts'
import { W1 } from '../ceiling/w1.ts'

/** All checks run, limits wide, trimming off, protections evaluated and never firing, no spread, no rounding. */
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
  priceCollar: { stocks: 1e9, crypto: 1e9, options: 1e9 },
  maxSpread: { stocks: 1e9, crypto: 1e9, options: 1e9 },
  breakers: { rejections: 1e9, losses: 1e9 },
  protections: { ...defaultLimits.protections, coolDown: 0, stopLossGuard: { lookBack: 1, trades: 1e9, pause: 1 }, drawdownGuard: { lookBack: 1, trades: 1e9, share: 1e9, pause: 1 }, lowProfit: { lookBack: 1, trades: 1e9, required: -1e9, pause: 1 } },
}

const SYMBOL = 'BTC/USD'

/** W1 on the engine: one pair (it trades around the clock), a cycle at every bar. */
export function w1Plan(columns: BarColumns): RunPlan {
  const calendar = sessionCalendar()
  const series = barSeries({ instrument: { type: 'pair', symbol: SYMBOL, base: 'BTC', quote: 'USD', minimumQty: 1e-9, qtyStep: 1e-9, tick: 1e-9 }, interval: 1, calendar, columns })
  const module: Module = { name: 'crypto', strategies: { w1: crossing }, size, guard: () => null }
  const parts: DeskParts = { modules: { stocks: module, crypto: module, options: module }, calendar, news: undefined }
  return {
    tape: tapeOf({ series: [series], actions: [], feed: 'bench' }), parts, desk: { limits: LIMITS, seats: [{ module: 'crypto', enabled: true, symbols: [SYMBOL], strategies: ['w1'] }] },
    costs: { halfSpread: 0, slippage: 0, participation: null, commission: W1.commission, pairFees: false, borrow: 0 }, cash: W1.cash, seed: 1, cycleDelay: 0,
    from: millis((columns.start[0] ?? 0) - 1), to: millis(Number.MAX_SAFE_INTEGER), parameters: [], version: 'bench',
  }
}

const NONE: Signal = { type: 'none', reason: { code: 'no-trend', numbers: {} } }
const ENTER: Signal = { type: 'enter', direction: 'long', confidence: 1, reason: { code: 'trend-up', numbers: {} }, protection: { stop: null, target: null, exitAt: null } }
const EXIT: Signal = { type: 'exit', reason: { code: 'trend-over', numbers: {} } }

const crossing: Strategy = {
  name: 'w1', title: 'W1', module: 'crypto', thesis: 'None: it is the workload of PERFORMANCE.md.', interval: 1,
  parameters: Type.Object({}),
  indicators: () => ({ fast: { type: 'sma', length: W1.fast }, slow: { type: 'sma', length: W1.slow } }),
  decide,
}

function decide(view: StrategyView): Signal {
  const isAbove = view.value('fast') > view.value('slow')
  if (isAbove === view.previous('fast') > view.previous('slow') || Number.isNaN(view.previous('slow'))) return NONE
  return isAbove ? (view.position ? NONE : ENTER) : view.position ? EXIT : NONE
}

const size: Module['size'] = (signal, { strategy, underlying, now, parameters, quote }) => {
  const base = { module: 'crypto' as const, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
  if (signal.type === 'exit') return { type: 'exit', ...base, limit: null }
  if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
  const limit = (quote?.ask ?? 0) * 2
  return {
    type: 'enter', ...base, legs: [{ symbol: underlying, side: 'buy', ratio: 1, effect: 'open' }], qty: W1.units, limit: Math.round(limit), confidence: 1, protection: signal.protection,
    riskPerUnit: limit, expiresAt: millis(now + 3_600_000),
  }
}
