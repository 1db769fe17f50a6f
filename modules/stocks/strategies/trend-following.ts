import { millis, type Millis } from '../../../core/brand.ts'
import { DAY } from '../../../core/market/civil-date.ts'
import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { followStop } from '../../follow-stop.ts'
import { longEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { SWING_NEEDS, type Session } from '../../session-times.ts'

/** Bars of the directional index and of the average true range (Wilder's own choice). */
const LENGTH = 14

/** Joins a directed market and stays, over nights, until the average is lost; the stop follows the price up. */
export const trendFollowing: Strategy = {
  name: 'trend_following',
  title: 'Trend following',
  module: 'stocks',
  thesis:
    'News is believed slowly, so a share that moves in one direction for days goes on for days more than chance would have it. ' +
    'It is wrong if over a hundred trades the few long runs do not pay for the many that are stopped, gaps over night included.',
  interval: 30,
  parameters: parameterSchema({
    trendBars: whole([20, 80, 40], 'Bars of the average that must rise below the price', tuned()),
    direction: real([15, 45, 25], 'Least average directional index, 0 to 100, that counts as a trend', tuned()),
    stopRanges: real([2, 8, 4], 'Distance of the following stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([2, 10, 5], 'Distance of the target in multiples of the distance to the stop'),
    holdDays: whole([2, 40, 20], 'Calendar days after which a trade is ended'),
    trades: whole([1, 2, 1], 'Most entries in one symbol in one session'),
  }),
  holds: 'overnight',
  indicators: (parameters) => ({
    mean: { type: 'ema', length: parameter(parameters, 'trendBars') },
    direction: { type: 'adx', length: LENGTH },
    range: { type: 'atr', length: LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const [mean, adx, range] = [view.value('mean'), view.value('direction.adx'), view.value('range')]
    if (!(Number.isFinite(mean) && Number.isFinite(adx) && range > 0)) return none('warming-up', {})
    return position === null ? flat(view, session, { mean, adx, range }) : held(view, position, { mean, range })
  },
}

function held(view: StrategyView, position: PositionView, { mean, range }: { readonly mean: number; readonly range: number }): Signal {
  const { close } = view.bar
  if (close < mean) return exit('trend-over', { close, low: mean })
  const exitAt = endOf(view, position.openedAt)
  if (view.now >= exitAt) return exit('time-exit', { minutes: (view.now - position.openedAt) / 60_000 })
  return followStop(view, position, { range, exitAt })
}

interface Reading {
  readonly mean: number
  readonly adx: number
  readonly range: number
}

function flat(view: StrategyView, session: Session, { mean, adx, range }: Reading): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: SWING_NEEDS })
  if (outside) return outside
  const least = parameter(parameters, 'direction')
  const rises = view.value('direction.plus-di') > view.value('direction.minus-di') && mean > view.previous('mean') && close > mean
  if (adx < least || !rises) return none('no-trend', { adx, least })
  const reason = { code: 'trend-up', numbers: { close, mean, adx } } as const
  return longEntry(view, { reason, conviction: adx / (2 * least), range, exitAt: endOf(view, view.now) })
}

function endOf({ parameters }: StrategyView, from: Millis): Millis {
  return millis(from + parameter(parameters, 'holdDays') * DAY)
}
