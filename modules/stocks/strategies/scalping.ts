import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { paidEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, type Session } from '../../session-times.ts'

/** Bars of the average true range, and bars that smooth the oscillator. */
const RANGE_LENGTH = 14
const SMOOTHING = 3

/** Minutes only: buys the turn of a dip while the price is above the session's average, and is soon out again. */
export const scalping: Strategy = {
  name: 'scalping',
  title: 'Scalping of dips above the average price',
  module: 'stocks',
  thesis:
    'While a share trades above the average price of the session its buyers are in profit and take the dips of a few minutes. ' +
    'It is wrong if the mean result of a trade does not exceed the spread paid twice: then the dips are noise and the spread is the whole result.',
  interval: 1,
  parameters: parameterSchema({
    length: whole([5, 30, 14], 'Bars whose high and low the oscillator spans', tuned()),
    dip: real([5, 35, 20], 'Level, 0 to 100, that the oscillator must come from below', tuned()),
    stopRanges: real([1, 8, 4], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([0.5, 3, 1], 'Distance of the target in multiples of the distance to the stop', tuned({ scale: 'log' })),
    minimumReward: real([0.0005, 0.005, 0.001], 'Least distance to the target, as a share of the price: it has to pay for the spread'),
    holdMinutes: whole([5, 60, 20], 'Minutes after which a trade is given up'),
    trades: whole([1, 8, 4], 'Most entries in one symbol in one session'),
  }),
  indicators: (parameters) => ({
    place: { type: 'stochastic', length: parameter(parameters, 'length'), smoothing: SMOOTHING },
    fair: { type: 'vwap' },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / MINUTE })
    const [mean, place] = [view.value('fair'), view.value('place.k')]
    if (!(Number.isFinite(mean) && Number.isFinite(place) && view.value('range') > 0)) return none('warming-up', {})
    return position === null ? flat(view, session, { mean, place }) : held(view, position, mean)
  },
}

function held(view: StrategyView, position: PositionView, mean: number): Signal {
  const { close } = view.bar
  if (close < mean) return exit('trend-over', { close, low: mean })
  const minutes = (view.now - position.openedAt) / MINUTE
  if (minutes >= parameter(view.parameters, 'holdMinutes')) return exit('time-exit', { minutes })
  return none('holding', { close, price: position.price })
}

function flat(view: StrategyView, session: Session, { mean, place }: { readonly mean: number; readonly place: number }): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  const dip = parameter(parameters, 'dip')
  const turned = view.previous('place.k') <= dip && place > dip
  if (!turned || close <= mean) return none('no-turn', { close, mean, place })
  const reason = { code: 'turned-up', numbers: { close, mean, place } } as const
  const exitAt = millis(Math.min(view.now + parameter(parameters, 'holdMinutes') * MINUTE, exitTime(session)))
  return paidEntry(view, { reason, conviction: place / 100, range: view.value('range'), exitAt }, parameter(parameters, 'minimumReward'))
}
