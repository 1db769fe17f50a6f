import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { outsideWindow } from '../../entry-window.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, minutesIn, type Session } from '../../session-times.ts'

/** A close further beyond the range than this many of its widths has gone without us. */
const CHASE = 1

/** Opening-range breakout: buys the first close clearly above the high of the session's first minutes. */
export const orb: Strategy = {
  name: 'ORB',
  title: 'Opening-range breakout',
  module: 'stocks',
  thesis:
    'The first minutes of a session collect the orders of the night, and a close beyond their range shows which side has more left to do. ' +
    'It is wrong if closes above the range fall back to the stop as often as a random entry of the same distance does.',
  interval: 5,
  parameters: parameterSchema({
    rangeMinutes: whole([10, 60, 30], 'Minutes after the open that make the range', tuned()),
    buffer: real([0, 0.5, 0.05], 'How far a close must clear the high, as a share of the width of the range', tuned()),
    stopShare: real([0.3, 1.2, 0.8], 'Distance of the stop below the high, as a share of the width of the range', tuned()),
    reward: real([1, 5, 2], 'Distance of the target in multiples of the distance to the stop', tuned({ scale: 'log' })),
    minimumWidth: real([0.0005, 0.01, 0.0015], 'Narrowest range that is traded, as a share of the price'),
    trades: whole([1, 3, 1], 'Most entries in one symbol in one session'),
  }),
  indicators: (parameters) => ({ range: { type: 'opening-range', minutes: parameter(parameters, 'rangeMinutes') } }),
  decide: (view) => {
    const { session, position, now } = view
    if (session === null) return none('session-closed', {})
    const low = view.value('range.low')
    if (position !== null) return held(view, position, { session, low })
    const minutes = parameter(view.parameters, 'rangeMinutes') - minutesIn(session, now)
    if (minutes >= 0) return none('range-forming', { minutes })
    if (!Number.isFinite(low)) return none('warming-up', {})
    return flat(view, session)
  },
}

function held(view: StrategyView, position: PositionView, at: { readonly session: Session; readonly low: number }): Signal {
  const { close } = view.bar
  if (view.now >= exitTime(at.session)) return exit('session-end', { minutes: (at.session.close - view.now) / 60_000 })
  if (close < at.low) return exit('trend-over', { close, low: at.low })
  return none('holding', { close, price: position.price })
}

function flat(view: StrategyView, session: Session): Signal {
  const { bar: { close }, parameters } = view
  const [high, low] = [view.value('range.high'), view.value('range.low')]
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  const width = high - low
  const needed = parameter(parameters, 'minimumWidth')
  if (width < needed * close) return none('volatility-low', { actual: width / close, needed })
  if (close <= high + parameter(parameters, 'buffer') * width) return none('inside-range', { close, high, low })
  const stop = high - parameter(parameters, 'stopShare') * width
  const target = close + parameter(parameters, 'reward') * (close - stop)
  if (close > high + CHASE * width) return none('price-ran', { limit: close, stop, target })
  return {
    type: 'enter',
    direction: 'long',
    confidence: confidence(0.5 + (0.5 * (close - high)) / width),
    reason: { code: 'range-broken', numbers: { close, high, low, minutes: minutesIn(session, view.now) } },
    protection: { stop, target, exitAt: exitTime(session) },
  }
}
