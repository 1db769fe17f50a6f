import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { outsideWindow } from '../../entry-window.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, type Session } from '../../session-times.ts'

/** Mean reversion within the day: buys a close stretched below its average and leaves at the average. */
export const meanReversion: Strategy = {
  name: 'mean_reversion',
  title: 'Intraday mean reversion',
  module: 'stocks',
  thesis:
    'Within a day a large order pushes a share below what others would pay, and the price comes back when the order is done. ' +
    'It is wrong if stretched closes lead on as often as back: the stop is then hit more often than the mean is reached.',
  interval: 5,
  parameters: parameterSchema({
    length: whole([10, 60, 20], 'Bars of the average and of its deviation', tuned()),
    stretch: real([1.25, 3.5, 2], 'Deviations below the average that open a trade', tuned()),
    stopDeviations: real([0.75, 4, 1.5], 'Distance of the stop below the close in deviations', tuned({ scale: 'log' })),
    minimumReward: real([0.0005, 0.01, 0.001], 'Least distance to the average, as a share of the price: it has to pay for the spread'),
    holdMinutes: whole([15, 240, 120], 'Minutes after which a trade that did not come back is given up', tuned()),
    trades: whole([1, 4, 2], 'Most entries in one symbol in one session'),
  }),
  indicators: (parameters) => ({ bands: { type: 'bollinger', length: parameter(parameters, 'length'), width: 1 } }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const [mean, upper] = [view.value('bands.middle'), view.value('bands.upper')]
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / 60_000 })
    if (!(Number.isFinite(mean) && Number.isFinite(upper))) return none('warming-up', {})
    return position === null ? flat(view, session, { mean, deviation: upper - mean }) : held(view, position, mean)
  },
}

function held(view: StrategyView, position: PositionView, mean: number): Signal {
  const { close } = view.bar
  if (close >= mean) return exit('back-to-mean', { close, mean })
  const minutes = (view.now - position.openedAt) / 60_000
  if (minutes >= parameter(view.parameters, 'holdMinutes')) return exit('time-exit', { minutes })
  return none('holding', { close, mean, price: position.price })
}

function flat(view: StrategyView, session: Session, { mean, deviation }: { readonly mean: number; readonly deviation: number }): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  const deviations = deviation > 0 ? (mean - close) / deviation : 0
  const needed = parameter(parameters, 'stretch')
  if (deviations < needed) return none('near-mean', { close, mean, deviations, needed })
  const [actual, least] = [(mean - close) / close, parameter(parameters, 'minimumReward')]
  if (actual < least) return none('reward-low', { actual, needed: least })
  return {
    type: 'enter',
    direction: 'long',
    confidence: confidence(deviations / (2 * needed)),
    reason: { code: 'stretched-below-mean', numbers: { close, mean, deviations } },
    protection: { stop: close - parameter(parameters, 'stopDeviations') * deviation, target: mean, exitAt: exitTime(session) },
  }
}
