import { Type } from 'typebox'
import { millis } from '../../core/brand.ts'
import type { DeskParts, DeskSettings } from '../../core/engine/desk-plan.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { IndicatorSpec } from '../../core/indicator/spec.ts'
import type { Module, ModuleView } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { IntentBase } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { EntrySignal, Signal } from '../../core/order/signal.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { type Costs, usualCosts } from '../../backtest/costs.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { type Tape, tapeOf } from '../../backtest/tape.ts'

export const CALENDAR = sessionCalendar()

/** Nothing is charged and nothing is capped: prices are those of the tape. */
export const FREE: Costs = { ...usualCosts, halfSpread: 0, slippage: 0, participation: null, pairFees: false }

/** So wide that nearly everything becomes an order. */
export const WIDE: Limits = {
  ...defaultLimits,
  maxPositionSize: 0.9,
  maxPortfolioRisk: 1,
  allocation: { stocks: 0.95, crypto: 0.95, options: 0.9 },
  maxOrdersPerMinute: 10_000,
  priceCollar: { stocks: 0.5, crypto: 0.5, options: 2 },
  correlation: { ...defaultLimits.correlation, threshold: 2 },
  breakers: { rejections: 1_000_000, losses: 1_000_000 },
  protections: { ...defaultLimits.protections, enabled: false },
}

/** What the only strategy does about one bar. */
export type Decide = (view: StrategyView) => Signal

export const NONE: Signal = { type: 'none', reason: { code: 'no-momentum', numbers: {} } }
export const EXIT: Signal = { type: 'exit', reason: { code: 'momentum-gone', numbers: {} } }

/** Buys `confidence` x 100 units, with what protection is named. */
export function enter(given: Partial<EntrySignal['protection']> & { readonly qty?: number; readonly direction?: 'long' | 'short' } = {}): Signal {
  const { qty = 10, direction = 'long', stop = null, target = null, exitAt = null } = given
  return { type: 'enter', direction, confidence: qty / 100, reason: { code: 'momentum-up', numbers: {} }, protection: { stop, target, exitAt } }
}

export interface ToldGiven {
  readonly tape: Tape
  readonly decide: Decide
  readonly limits?: Partial<Limits>
  readonly costs?: Partial<Costs>
  readonly cash?: number
  readonly cycleDelay?: number
  readonly from?: number
  readonly to?: number
  readonly interval?: number
  /** How far beyond the market an entry's limit lies, as a share of it. */
  readonly reach?: number
  readonly seed?: number
  readonly indicators?: Readonly<Record<string, IndicatorSpec>>
}

/** A plan in which one strategy does what it is told, and buys at the market of the next bar. */
export function toldPlan(given: ToldGiven): RunPlan {
  const { tape, decide, limits = {}, costs = {}, cash = 100_000, cycleDelay = 0, from = (tape.series[0]?.start[0] ?? 0) - 1, to = Number.MAX_SAFE_INTEGER, interval = tape.series[0]?.interval ?? 1, seed = 1, indicators = {}, reach = 0.005 } = given
  const [series] = tape.series
  const module: ModuleName = series?.instrument.type === 'pair' ? 'crypto' : 'stocks'
  const strategy: Strategy = { name: 'told', title: 'told', module, thesis: 'It does what the test says.', interval, parameters: Type.Object({}), indicators: () => indicators, decide }
  const parts: DeskParts = { modules: { stocks: toldModule('stocks', strategy, reach), crypto: toldModule('crypto', strategy, reach), options: toldModule('options', strategy, reach) }, calendar: CALENDAR, news: undefined }
  const desk: DeskSettings = { limits: { ...WIDE, ...limits }, seats: [{ module, enabled: true, symbols: tape.series.map((one) => one.instrument.symbol), strategies: ['told'] }] }
  return { tape, parts, desk, costs: { ...FREE, ...costs }, cash, seed, cycleDelay, from: millis(from), to: millis(to), parameters: [], version: 'test' }
}

/** Two such plans, of shares and of pairs, in one account: all but tape, crypto module and its seat is the first one's. */
export function together(stocks: RunPlan, crypto: RunPlan): RunPlan {
  const parts = { ...stocks.parts, modules: { ...stocks.parts.modules, crypto: crypto.parts.modules.crypto } }
  const from = millis(Math.min(stocks.from, crypto.from))
  return { ...stocks, from, tape: tapeOf({ ...stocks.tape, series: [...stocks.tape.series, ...crypto.tape.series] }), parts, desk: { ...stocks.desk, seats: [...stocks.desk.seats, ...crypto.desk.seats] } }
}

function toldModule(name: ModuleName, strategy: Strategy, reach: number): Module {
  return { name, strategies: { told: strategy }, size: (signal, view) => size({ module: name, reach }, signal, view), guard: () => null }
}

/** A limit beyond the market: the order takes what the next bar opens at. */
function size({ module, reach }: { readonly module: ModuleName; readonly reach: number }, signal: Exclude<Signal, { type: 'none' }>, view: ModuleView): ReturnType<Module['size']> {
  const { strategy, underlying, now, parameters, quote } = view
  const base: IntentBase = { module, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
  if (signal.type === 'exit') return { type: 'exit', ...base }
  if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
  if (!quote) return { type: 'pass', reason: { code: 'no-quote', numbers: {} } }
  const isLong = signal.direction === 'long'
  const limit = Math.round((isLong ? quote.ask * (1 + reach) : quote.bid * (1 - reach)) * 100) / 100
  const qty = Math.round(signal.confidence * 100 * 1e6) / 1e6
  return {
    type: 'enter', ...base, legs: [{ symbol: underlying, side: isLong ? 'buy' : 'sell', ratio: 1, effect: 'open' }], qty, limit, confidence: Math.min(1, signal.confidence),
    protection: signal.protection, riskPerUnit: limit * 0.01, expiresAt: millis(now + 3_600_000),
  }
}
