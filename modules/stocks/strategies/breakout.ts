import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { longEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, type Session } from '../../session-times.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Buys the first close above a channel that was quiet for its whole length. */
export const breakout: Strategy = {
  name: 'breakout',
  title: 'Breakout from a quiet channel',
  module: 'stocks',
  thesis:
    'While a share is held in a narrow range orders gather beyond its edges, and a close above the range sets them off. ' +
    'It is wrong if closes above quiet channels return no more, costs paid, than closes above wide ones: then the quiet means nothing.',
  interval: 15,
  parameters: parameterSchema({
    channelBars: whole([10, 60, 20], 'Bars of the channel whose high must be broken', tuned()),
    quiet: real([2, 8, 5], 'Widest channel that counts as quiet, in average true ranges', tuned({ scale: 'log' })),
    buffer: real([0, 1, 0.1], 'How far a close must clear the high, in average true ranges'),
    stopRanges: real([1, 5, 2], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([1, 5, 2], 'Distance of the target in multiples of the distance to the stop', tuned({ scale: 'log' })),
    trades: whole([1, 3, 1], 'Most entries in one symbol in one session'),
  }),
  indicators: (parameters) => ({
    channel: { type: 'donchian', length: parameter(parameters, 'channelBars') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / 60_000 })
    // What stood before this bar: the bar that breaks out widens the channel and the range itself.
    const channel = { high: view.previous('channel.upper'), low: view.previous('channel.lower'), range: view.previous('range') }
    if (!(Number.isFinite(channel.high) && channel.range > 0)) return none('warming-up', {})
    return position === null ? flat(view, session, channel) : held(view, position, channel)
  },
}

interface Channel {
  readonly high: number
  readonly low: number
  readonly range: number
}

/** The middle of the channel rises with the price; below it the break has failed. */
function held({ bar: { close } }: StrategyView, position: PositionView, { high, low }: Channel): Signal {
  const middle = (high + low) / 2
  return close < middle ? exit('trend-over', { close, low: middle }) : none('holding', { close, price: position.price })
}

function flat(view: StrategyView, session: Session, { high, low, range }: Channel): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  if (close <= high + parameter(parameters, 'buffer') * range) return none('no-breakout', { close, high })
  const [width, widest] = [high - low, parameter(parameters, 'quiet') * range]
  if (width > widest) return none('volatility-high', { actual: width / close, limit: widest / close })
  const reason = { code: 'breakout-up', numbers: { close, high, low } } as const
  return longEntry(view, { reason, conviction: 0.5 + (0.25 * (close - high)) / range, range, exitAt: exitTime(session) })
}
