import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { enoughToday } from '../../entry-window.ts'
import { followStop } from '../../follow-stop.ts'
import { paidEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { hasMomentum, leadOf, trendIndicators, trendOf, type Trend } from '../../trend.ts'
import { MINIMUM_REWARD } from '../costs.ts'

/** Momentum around the clock with a stop that follows the price up. */
export const cryptoMomentum: Strategy = {
  name: 'crypto_momentum',
  title: 'Crypto momentum',
  module: 'crypto',
  thesis:
    'Coins have no anchor of value, so buyers follow buyers and moves of hours go on for hours more. ' +
    'It is wrong if following stops give back, fees included, more than the few long moves earn over a hundred trades.',
  interval: 15,
  parameters: parameterSchema({
    fast: whole([4, 20, 12], 'Bars of the fast average', tuned({ below: 'slow' })),
    slow: whole([26, 100, 48], 'Bars of the slow average', tuned()),
    strength: real([0.3, 3, 1.2], 'Lead of the fast average that opens a trade, in average true ranges', tuned({ scale: 'log' })),
    stopRanges: real([1.5, 6, 3], 'Distance of the following stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([1, 6, 3], 'Distance of the target in multiples of the distance to the stop'),
    trades: whole([1, 4, 2], 'Most entries in one pair in one UTC day'),
  }),
  indicators: trendIndicators,
  decide: (view) => {
    const trend = trendOf(view)
    if (trend === null) return none('warming-up', {})
    if (view.position === null) return flat(view, trend)
    const { fast, slow, range } = trend
    if (fast < slow) return exit('momentum-gone', { fast, slow })
    return followStop(view, view.position, { range, exitAt: null })
  },
}

function flat(view: StrategyView, trend: Trend): Signal {
  const { bar: { close }, parameters } = view
  const enough = enoughToday(view, parameter(parameters, 'trades'))
  if (enough) return enough
  const [strength, needed] = [leadOf(trend), parameter(parameters, 'strength')]
  if (!hasMomentum(view, trend, needed)) return none('no-momentum', { strength, needed })
  const { fast, slow, range } = trend
  const reason = { code: 'momentum-up', numbers: { close, fast, slow, strength } } as const
  return paidEntry(view, { reason, conviction: strength / (2 * needed), range, exitAt: null }, MINIMUM_REWARD)
}
