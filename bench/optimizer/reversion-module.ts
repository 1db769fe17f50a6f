import { Type } from 'typebox'
import { millis } from '../../core/brand.ts'
import type { Module } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { Signal } from '../../core/order/signal.ts'
import { parameter } from '../../modules/parameter.ts'
import { real, tuned } from '../../modules/range.ts'

const NONE: Signal = { type: 'none', reason: { code: 'no-trend', numbers: {} } }
const EXIT: Signal = { type: 'exit', reason: { code: 'trend-over', numbers: {} } }

/** World B's strategy: trades against every stretch from the mean, both ways, until it has come back by a share of it. */
const reversion: Strategy = {
  name: 'reversion',
  title: 'World B',
  module: 'stocks',
  thesis: 'What is far from its mean comes back. It is wrong where moves go on.',
  interval: 1,
  // Starts in the middle of every range.
  parameters: Type.Object({
    lookback: real([10, 480, 69], 'Minutes of the exponential mean and deviation', tuned({ scale: 'log' })),
    entry: real([0.8, 3.5, 2.15], 'Deviations from the mean that open a trade', tuned()),
    exit: real([0, 0.75, 0.375], 'Share of the entry at which it ends', tuned()),
  }),
  indicators: (parameters) => ({ z: { type: 'exponential-zscore', length: Math.round(parameter(parameters, 'lookback')) } }),
  decide,
}

function decide({ value, parameters, position }: StrategyView): Signal {
  const z = value('z')
  if (!Number.isFinite(z)) return NONE
  const entry = parameter(parameters, 'entry')
  if (position) return (position.direction === 'long' ? -z : z) <= entry * parameter(parameters, 'exit') ? EXIT : NONE
  if (Math.abs(z) < entry) return NONE
  return { type: 'enter', direction: z > 0 ? 'short' : 'long', confidence: 1, reason: { code: 'trend-up', numbers: {} }, protection: { stop: null, target: null, exitAt: null } }
}

/** A module of one strategy that takes every signal; the evaluator sets the size. */
export const reversionModule: Module = {
  name: 'stocks',
  strategies: { reversion },
  guard: () => null,
  size(signal, { strategy, underlying, now, parameters, quote }) {
    const base = { module: 'stocks' as const, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
    if (signal.type === 'exit') return { type: 'exit', ...base }
    if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
    const isLong = signal.direction === 'long'
    // Without a spread the next bar opens at the quote, so that an order at it fills there, and both sides come to the same size.
    const limit = (isLong ? quote?.ask : quote?.bid) ?? 0
    return {
      type: 'enter', ...base, legs: [{ symbol: underlying, side: isLong ? 'buy' : 'sell', ratio: 1, effect: 'open' }], qty: 1, limit, confidence: 1,
      protection: signal.protection, riskPerUnit: limit, expiresAt: millis(now + 120_000),
    }
  },
}
