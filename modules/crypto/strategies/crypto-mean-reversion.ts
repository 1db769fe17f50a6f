import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { enoughToday } from '../../entry-window.ts'
import { paidEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { MINIMUM_REWARD } from '../costs.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Buys forced selling, seen as a low relative strength index, and leaves when strength is back. */
export const cryptoMeanReversion: Strategy = {
  name: 'crypto_mean_reversion',
  title: 'Crypto mean reversion',
  module: 'crypto',
  thesis:
    'Leveraged holders are sold out by machines at any price, and the price recovers when the forced selling ends. ' +
    'It is wrong if oversold pairs go on falling to the stop more often than they pay for it, fees included, over fifty trades.',
  interval: 15,
  parameters: parameterSchema({
    length: whole([5, 28, 14], 'Bars of the relative strength index', tuned()),
    oversold: real([15, 40, 28], 'Index at or below which a trade opens', tuned({ below: 'recovered' })),
    recovered: real([45, 65, 52], 'Index at or above which a trade ends', tuned()),
    stopRanges: real([1, 6, 3], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([0.5, 3, 1.25], 'Distance of the target in multiples of the distance to the stop'),
    holdMinutes: whole([60, 2880, 720], 'Minutes after which a trade that did not come back is given up'),
    trades: whole([1, 4, 2], 'Most entries in one pair in one UTC day'),
  }),
  indicators: (parameters) => ({
    index: { type: 'rsi', length: parameter(parameters, 'length') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const [rsi, range] = [view.value('index'), view.value('range')]
    if (!(Number.isFinite(rsi) && range > 0)) return none('warming-up', {})
    return view.position === null ? flat(view, rsi, range) : held(view, view.position, rsi)
  },
}

function held(view: StrategyView, position: PositionView, rsi: number): Signal {
  const { bar: { close }, parameters } = view
  if (rsi >= parameter(parameters, 'recovered')) return exit('back-to-mean', { rsi })
  const minutes = (view.now - position.openedAt) / 60_000
  if (minutes >= parameter(parameters, 'holdMinutes')) return exit('time-exit', { minutes })
  return none('holding', { close, rsi, price: position.price })
}

function flat(view: StrategyView, rsi: number, range: number): Signal {
  const { bar: { close }, parameters } = view
  const enough = enoughToday(view, parameter(parameters, 'trades'))
  if (enough) return enough
  const threshold = parameter(parameters, 'oversold')
  if (rsi > threshold) return none('near-mean', { rsi, threshold })
  const reason = { code: 'oversold', numbers: { close, rsi, threshold } } as const
  return paidEntry(view, { reason, conviction: 0.5 + (threshold - rsi) / 50, range, exitAt: null }, MINIMUM_REWARD)
}
