import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { outsideWindow } from '../../entry-window.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import type { Session } from '../../session-times.ts'
import { goesOn, leadOf, trendIndicators, trendOf, type Trend } from '../../trend.ts'
import { ENTRY_NEEDS } from '../entry-needs.ts'
import { heldDirection } from '../held-direction.ts'

/** Target in multiples of the distance to the stop. */
const REWARD = 3

/** Buys a call in a strong rise or a put in a strong fall: a loss that is paid up front for a gain that is not bounded. */
export const longOption: Strategy = {
  name: 'long_option',
  title: 'Long call or put with the trend',
  module: 'options',
  thesis:
    'Strong trends go further than options are priced for, so the few large gains pay for many lost premiums. ' +
    'It is wrong if over fifty trades the gains do not exceed the premiums lost, which is what a fair price of volatility implies.',
  interval: 15,
  parameters: parameterSchema({
    fast: whole([4, 20, 10], 'Bars of the fast average', tuned({ below: 'slow' })),
    slow: whole([21, 80, 26], 'Bars of the slow average', tuned()),
    strength: real([0.4, 4, 1.5], 'Distance between the averages that opens a trade, in average true ranges', tuned({ scale: 'log' })),
    stopRanges: real([2, 12, 6], 'Distance of the stop in the underlying in average true ranges'),
    delta: real([0.3, 0.8, 0.55], 'Absolute delta of the contract to buy'),
    days: whole([15, 90, 45], 'Wanted calendar days to expiry; half to twice as many are looked at'),
    takeProfit: real([0.2, 2, 0.8], 'Gain on the premium that ends the trade', tuned({ scale: 'log' })),
    lossCut: real([0.2, 0.7, 0.5], 'Share of the premium lost that ends the trade'),
    trades: whole([1, 3, 1], 'Most entries on one underlying in one session'),
  }),
  indicators: trendIndicators,
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const trend = trendOf(view)
    if (trend === null) return none('warming-up', {})
    return position === null ? flat(view, session, trend) : held(view, position, trend)
  },
}

function held(view: StrategyView, position: PositionView, { fast, slow }: Trend): Signal {
  const turned = heldDirection(position) === 'long' ? fast < slow : fast > slow
  return turned ? exit('trend-over', { fast, slow }) : none('holding', { close: view.bar.close, price: position.price })
}

function flat(view: StrategyView, session: Session, trend: Trend): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: ENTRY_NEEDS })
  if (outside) return outside
  const { fast, slow, range } = trend
  const [strength, needed] = [Math.abs(leadOf(trend)), parameter(parameters, 'strength')]
  const sign = fast > slow ? 1 : -1
  if (strength < needed || !goesOn(view, trend, sign)) return none('no-trend', { strength, needed })
  const distance = parameter(parameters, 'stopRanges') * range
  return {
    type: 'enter',
    direction: sign > 0 ? 'long' : 'short',
    confidence: confidence(strength / (2 * needed)),
    reason: { code: sign > 0 ? 'trend-up' : 'trend-down', numbers: { close, fast, slow, strength } },
    protection: { stop: close - sign * distance, target: close + sign * REWARD * distance, exitAt: null },
  }
}
