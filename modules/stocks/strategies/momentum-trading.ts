import { Type } from 'typebox'
import type { Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { parameter } from '../../parameter.ts'
import { real, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, minutesIn, minutesUntil, type Session } from '../../session-times.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Momentum within the day: buys while the fast average leads the slow one by enough and both rise. */
export const momentumTrading: Strategy = {
  name: 'momentum_trading',
  title: 'Intraday momentum',
  module: 'stocks',
  thesis:
    'A share that has moved up steadily for an hour or two is being bought by somebody who is not finished, so the move goes on for a while. ' +
    'It is wrong if the return after an entry, costs paid, is no better than that of the same share at a random minute.',
  interval: 5,
  parameters: Type.Object({
    fast: whole([3, 15, 9], 'Bars of the fast average'),
    slow: whole([20, 80, 30], 'Bars of the slow average'),
    strength: real([0.2, 3, 1], 'Lead of the fast average that opens a trade, in average true ranges'),
    stopRanges: real([1, 5, 2.5], 'Distance of the stop in average true ranges'),
    reward: real([1, 5, 2], 'Distance of the target in multiples of the distance to the stop'),
    trades: whole([1, 4, 2], 'Most entries in one symbol in one session'),
  }),
  indicators: (parameters) => ({
    fast: { type: 'ema', length: parameter(parameters, 'fast') },
    slow: { type: 'ema', length: parameter(parameters, 'slow') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const [fast, slow, range] = [view.value('fast'), view.value('slow'), view.value('range')]
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / 60_000 })
    if (!(Number.isFinite(fast) && Number.isFinite(slow) && range > 0)) return none('warming-up', {})
    if (position === null) return flat(view, { session, fast, slow, range })
    return fast < slow ? exit('momentum-gone', { fast, slow }) : none('holding', { close: view.bar.close, price: position.price })
  },
}

interface Reading {
  readonly session: Session
  readonly fast: number
  readonly slow: number
  readonly range: number
}

function flat(view: StrategyView, { session, fast, slow, range }: Reading): Signal {
  const { bar: { close }, parameters, tradesToday } = view
  const [minutes, limit, trades] = [minutesIn(session, view.now), minutesUntil(session, DAY_TRADE_NEEDS), parameter(parameters, 'trades')]
  if (tradesToday >= trades) return none('traded-today', { trades: tradesToday, limit: trades })
  if (minutes > limit) return none('too-late', { minutes, limit })
  const [strength, needed] = [(fast - slow) / range, parameter(parameters, 'strength')]
  // Before its second value an average has no direction: NaN compares as not rising.
  const rising = fast > view.previous('fast') && slow > view.previous('slow') && close > fast
  if (strength < needed || !rising) return none('no-momentum', { strength, needed })
  const distance = parameter(parameters, 'stopRanges') * range
  return {
    type: 'enter',
    direction: 'long',
    confidence: confidence(strength / (2 * needed)),
    reason: { code: 'momentum-up', numbers: { close, fast, slow, strength } },
    protection: { stop: close - distance, target: close + parameter(parameters, 'reward') * distance, exitAt: exitTime(session) },
  }
}
