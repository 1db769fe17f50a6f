import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { enoughToday } from '../../entry-window.ts'
import { paidEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { GOLD, outsideGoldHours, unlessGold } from '../gold.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Buys gold on the first close back inside its bands, in the hours of London and New York. */
export const goldScalping: Strategy = {
  name: 'gold_scalping',
  title: 'Gold scalping',
  module: 'crypto',
  thesis:
    'In its busy hours gold is made by dealers who hedge at once, so a push of minutes beyond its usual distance is given back. ' +
    'It is wrong if the mean move back after a close inside the bands is smaller than the costs of both sides of the trade.',
  interval: 5,
  parameters: parameterSchema({
    length: whole([10, 60, 20], 'Bars of the average and of its deviation', tuned()),
    stretch: real([1.25, 3.5, 2], 'Deviations below the average that a close must come back from', tuned()),
    stopRanges: real([1, 6, 2.5], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([0.5, 3, 1], 'Distance of the target in multiples of the distance to the stop'),
    minimumReward: real([0.0005, 0.02, 0.001], 'Least distance to the target, as a share of the price: it has to pay for the spread'),
    holdMinutes: whole([15, 240, 90], 'Minutes after which a trade is given up', tuned()),
    trades: whole([1, 6, 3], 'Most entries in one UTC day'),
  }),
  only: GOLD,
  drivers: 'backtest',
  indicators: (parameters) => ({
    distance: { type: 'zscore', length: parameter(parameters, 'length') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const other = unlessGold(view)
    if (other) return other
    const [deviations, range] = [view.value('distance'), view.value('range')]
    if (!(Number.isFinite(deviations) && range > 0)) return none('warming-up', {})
    return view.position === null ? flat(view, deviations, range) : held(view, view.position, deviations)
  },
}

function held(view: StrategyView, position: PositionView, deviations: number): Signal {
  const { bar: { close }, parameters } = view
  if (deviations >= 0) return exit('back-to-mean', { close, deviations })
  const minutes = (view.now - position.openedAt) / MINUTE
  if (minutes >= parameter(parameters, 'holdMinutes')) return exit('time-exit', { minutes })
  return none('holding', { close, deviations, price: position.price })
}

function flat(view: StrategyView, deviations: number, range: number): Signal {
  const { bar: { close }, parameters } = view
  const closed = enoughToday(view, parameter(parameters, 'trades')) ?? outsideGoldHours(view)
  if (closed) return closed
  const stretch = parameter(parameters, 'stretch')
  const turned = view.previous('distance') <= -stretch && deviations > -stretch && deviations < 0
  if (!turned) return none('no-turn', { close, deviations })
  const reason = { code: 'turned-up', numbers: { close, deviations } } as const
  const exitAt = millis(view.now + parameter(parameters, 'holdMinutes') * MINUTE)
  return paidEntry(view, { reason, conviction: -deviations / (2 * stretch), range, exitAt }, parameter(parameters, 'minimumReward'))
}
