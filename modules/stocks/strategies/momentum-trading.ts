import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { longEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, type Session } from '../../session-times.ts'
import { hasMomentum, leadOf, trendIndicators, trendOf, type Trend } from '../../trend.ts'

/** Momentum within the day: buys while the fast average leads the slow one by enough and both rise. */
export const momentumTrading: Strategy = {
  name: 'momentum_trading',
  title: 'Intraday momentum',
  module: 'stocks',
  thesis:
    'A share that has moved up steadily for an hour or two is being bought by somebody who is not finished, so the move goes on for a while. ' +
    'It is wrong if the return after an entry, costs paid, is no better than that of the same share at a random minute.',
  interval: 5,
  parameters: parameterSchema({
    fast: whole([3, 15, 9], 'Bars of the fast average', tuned({ below: 'slow' })),
    slow: whole([20, 80, 30], 'Bars of the slow average', tuned()),
    strength: real([0.2, 3, 1], 'Lead of the fast average that opens a trade, in average true ranges', tuned({ scale: 'log' })),
    stopRanges: real([1, 5, 2.5], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([1, 5, 2], 'Distance of the target in multiples of the distance to the stop'),
    trades: whole([1, 4, 2], 'Most entries in one symbol in one session'),
  }),
  indicators: trendIndicators,
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / 60_000 })
    const trend = trendOf(view)
    if (trend === null) return none('warming-up', {})
    if (position === null) return flat(view, session, trend)
    const { fast, slow } = trend
    return fast < slow ? exit('momentum-gone', { fast, slow }) : none('holding', { close: view.bar.close, price: position.price })
  },
}

function flat(view: StrategyView, session: Session, trend: Trend): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  const [strength, needed] = [leadOf(trend), parameter(parameters, 'strength')]
  if (!hasMomentum(view, trend, needed)) return none('no-momentum', { strength, needed })
  const { fast, slow, range } = trend
  const reason = { code: 'momentum-up', numbers: { close, fast, slow, strength } } as const
  return longEntry(view, { reason, conviction: strength / (2 * needed), range, exitAt: exitTime(session) })
}
