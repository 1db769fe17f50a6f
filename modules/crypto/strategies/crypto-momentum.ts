import { Type } from 'typebox'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { parameter } from '../../parameter.ts'
import { real, whole } from '../../range.ts'
import { MINIMUM_REWARD } from '../costs.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** A stop is moved only when it gains this many average true ranges: each move is a fact in the journal. */
const LEAST_RAISE = 0.5

/** Momentum around the clock with a stop that follows the price up. */
export const cryptoMomentum: Strategy = {
  name: 'crypto_momentum',
  title: 'Crypto momentum',
  module: 'crypto',
  thesis:
    'Coins have no anchor of value, so buyers follow buyers and moves of hours go on for hours more. ' +
    'It is wrong if following stops give back, fees included, more than the few long moves earn over a hundred trades.',
  interval: 15,
  parameters: Type.Object({
    fast: whole([4, 20, 12], 'Bars of the fast average'),
    slow: whole([26, 100, 48], 'Bars of the slow average'),
    strength: real([0.3, 3, 1.2], 'Lead of the fast average that opens a trade, in average true ranges'),
    stopRanges: real([1.5, 6, 3], 'Distance of the following stop in average true ranges'),
    reward: real([1, 6, 3], 'Distance of the target in multiples of the distance to the stop'),
    trades: whole([1, 4, 2], 'Most entries in one pair in one UTC day'),
  }),
  indicators: (parameters) => ({
    fast: { type: 'ema', length: parameter(parameters, 'fast') },
    slow: { type: 'ema', length: parameter(parameters, 'slow') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const [fast, slow, range] = [view.value('fast'), view.value('slow'), view.value('range')]
    if (!(Number.isFinite(fast) && Number.isFinite(slow) && range > 0)) return none('warming-up', {})
    if (view.position === null) return flat(view, { fast, slow, range })
    if (fast < slow) return exit('momentum-gone', { fast, slow })
    return follow(view, view.position, range)
  },
}

interface Reading {
  readonly fast: number
  readonly slow: number
  readonly range: number
}

function flat(view: StrategyView, { fast, slow, range }: Reading): Signal {
  const { bar: { close }, parameters, tradesToday } = view
  const trades = parameter(parameters, 'trades')
  if (tradesToday >= trades) return none('traded-today', { trades: tradesToday, limit: trades })
  const [strength, needed] = [(fast - slow) / range, parameter(parameters, 'strength')]
  // Before its second value an average has no direction: NaN compares as not rising.
  const rising = fast > view.previous('fast') && slow > view.previous('slow') && close > fast
  if (strength < needed || !rising) return none('no-momentum', { strength, needed })
  const distance = parameter(parameters, 'stopRanges') * range
  const gain = parameter(parameters, 'reward') * distance
  if (gain < MINIMUM_REWARD * close) return none('reward-low', { actual: gain / close, needed: MINIMUM_REWARD })
  return {
    type: 'enter',
    direction: 'long',
    confidence: confidence(strength / (2 * needed)),
    reason: { code: 'momentum-up', numbers: { close, fast, slow, strength } },
    protection: { stop: close - distance, target: close + gain, exitAt: null },
  }
}

function follow(view: StrategyView, position: PositionView, range: number): Signal {
  const { bar: { close }, parameters } = view
  const to = close - parameter(parameters, 'stopRanges') * range
  const from = position.stop
  if (from === null || to < from + LEAST_RAISE * range) return none('holding', { close, price: position.price })
  return {
    type: 'adjust',
    reason: { code: 'stop-raised', numbers: { from, to, close } },
    protection: { stop: to, target: position.target, exitAt: null },
  }
}
