import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { enoughToday } from '../../entry-window.ts'
import { followStop } from '../../follow-stop.ts'
import { paidEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { GOLD, outsideGoldHours, unlessGold } from '../gold.ts'

/** Buys gold when its ranges widen at once and it leaves its channel upwards; stop and target adapt to the widened range. */
export const adaptiveTrumpGold: Strategy = {
  name: 'adaptive_trump_gold',
  title: 'Adaptive gold breakout',
  module: 'crypto',
  thesis:
    'A surprise in trade or money policy moves gold in steps, since those who must react to it decide hours after the headline. ' +
    'It is wrong if gold goes on in the direction of a sudden widening no more often than after any other break of its channel.',
  interval: 15,
  parameters: parameterSchema({
    short: whole([3, 12, 5], 'Bars of the average true range of now', tuned({ below: 'long' })),
    long: whole([24, 96, 48], 'Bars of the usual average true range'),
    shock: real([1.05, 3, 1.25], 'Ratio of the two ranges that counts as a surprise', tuned()),
    channelBars: whole([6, 48, 12], 'Bars of the channel whose high must be broken', tuned()),
    stopRanges: real([1, 6, 2], 'Distance of the following stop in average true ranges of now', tuned({ scale: 'log' })),
    reward: real([1, 6, 3], 'Distance of the target in multiples of the distance to the stop'),
    minimumReward: real([0.001, 0.03, 0.003], 'Least distance to the target, as a share of the price: it has to pay for the costs'),
    holdMinutes: whole([60, 1440, 480], 'Minutes after which a trade is given up'),
    trades: whole([1, 4, 2], 'Most entries in one UTC day'),
  }),
  only: GOLD,
  drivers: 'backtest',
  indicators: (parameters) => ({
    now: { type: 'atr', length: parameter(parameters, 'short') },
    usual: { type: 'atr', length: parameter(parameters, 'long') },
    channel: { type: 'donchian', length: parameter(parameters, 'channelBars') },
  }),
  decide: (view) => {
    const other = unlessGold(view)
    if (other) return other
    const [range, usual, high] = [view.value('now'), view.value('usual'), view.previous('channel.upper')]
    if (!(range > 0 && usual > 0 && Number.isFinite(high))) return none('warming-up', {})
    return view.position === null ? flat(view, { range, ratio: range / usual, high }) : held(view, view.position, range)
  },
}

function held(view: StrategyView, position: PositionView, range: number): Signal {
  const hold = parameter(view.parameters, 'holdMinutes') * MINUTE
  const age = view.now - position.openedAt
  if (age >= hold) return exit('time-exit', { minutes: age / MINUTE })
  return followStop(view, position, { range, exitAt: millis(position.openedAt + hold) })
}

interface Reading {
  readonly range: number
  readonly ratio: number
  readonly high: number
}

function flat(view: StrategyView, { range, ratio, high }: Reading): Signal {
  const { bar: { close }, parameters } = view
  const closed = enoughToday(view, parameter(parameters, 'trades')) ?? outsideGoldHours(view)
  if (closed) return closed
  const shock = parameter(parameters, 'shock')
  if (ratio < shock) return none('volatility-low', { actual: ratio, needed: shock })
  if (close <= high) return none('no-breakout', { close, high })
  const reason = { code: 'breakout-up', numbers: { close, high, ratio } } as const
  const exitAt = millis(view.now + parameter(parameters, 'holdMinutes') * MINUTE)
  return paidEntry(view, { reason, conviction: ratio / (2 * shock), range, exitAt }, parameter(parameters, 'minimumReward'))
}
