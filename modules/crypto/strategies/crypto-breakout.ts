import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { enoughToday } from '../../entry-window.ts'
import { paidEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { MINIMUM_REWARD } from '../costs.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Channel breakout around the clock: in above the long channel, out below the short one. */
export const cryptoBreakout: Strategy = {
  name: 'crypto_breakout',
  title: 'Crypto channel breakout',
  module: 'crypto',
  thesis:
    'A close above every price of the last half day leaves no seller who is waiting to get out even, so little stands in the way. ' +
    'It is wrong if the average trade, fees included, loses over fifty breaks: then breaks are where others sell.',
  interval: 15,
  parameters: parameterSchema({
    entryBars: whole([24, 96, 48], 'Bars of the channel whose high must be broken', tuned()),
    exitBars: whole([8, 48, 24], 'Bars of the channel whose low ends the trade', tuned({ below: 'entryBars' })),
    buffer: real([0, 1, 0.1], 'How far a close must clear the high, in average true ranges', tuned()),
    stopRanges: real([1, 5, 2.5], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([1, 6, 3], 'Distance of the target in multiples of the distance to the stop'),
    trades: whole([1, 4, 2], 'Most entries in one pair in one UTC day'),
  }),
  indicators: (parameters) => ({
    entry: { type: 'donchian', length: parameter(parameters, 'entryBars') },
    exit: { type: 'donchian', length: parameter(parameters, 'exitBars') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    // The channels hold the newest bar too, so the one to break is the one before it.
    const [high, low, range] = [view.previous('entry.upper'), view.previous('exit.lower'), view.value('range')]
    const { close } = view.bar
    if (!(Number.isFinite(high) && Number.isFinite(low) && range > 0)) return none('warming-up', {})
    if (view.position === null) return flat(view, high, range)
    return close < low ? exit('trend-over', { close, low }) : none('holding', { close, low, price: view.position.price })
  },
}

function flat(view: StrategyView, high: number, range: number): Signal {
  const { bar: { close }, parameters } = view
  const enough = enoughToday(view, parameter(parameters, 'trades'))
  if (enough) return enough
  if (close <= high + parameter(parameters, 'buffer') * range) return none('no-breakout', { close, high })
  const reason = { code: 'breakout-up', numbers: { close, high } } as const
  return paidEntry(view, { reason, conviction: 0.5 + (0.25 * (close - high)) / range, range, exitAt: null }, MINIMUM_REWARD)
}
