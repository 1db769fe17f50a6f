import { millis } from '../../../core/brand.ts'
import { DAY } from '../../../core/market/civil-date.ts'
import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { longEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { SWING_NEEDS, type Session } from '../../session-times.ts'

/** Bars of the average true range. */
const RANGE_LENGTH = 14

/** Buys the turn of a pullback above a rising market's average and holds it for days. */
export const swingTrading: Strategy = {
  name: 'swing_trading',
  title: 'Swing trading of pullbacks',
  module: 'stocks',
  thesis:
    'In a share that stands above its average of two weeks a fall of a day or two is mostly profit-taking, and the rise resumes. ' +
    'It is wrong if turns above the average return no more over the following days than the same turns below it.',
  // Six equal bars make a session of 390 minutes: whole hours would leave a half one at each close.
  interval: 65,
  parameters: parameterSchema({
    trendBars: whole([18, 90, 48], 'Bars of the average that the close must be above', tuned()),
    length: whole([4, 21, 7], 'Bars of the relative strength index', tuned()),
    dip: real([25, 55, 45], 'Index that a pullback must come from below', tuned()),
    stopRanges: real([1.5, 6, 3], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([1, 5, 2], 'Distance of the target in multiples of the distance to the stop'),
    holdDays: whole([2, 15, 6], 'Calendar days after which a trade is ended'),
    trades: whole([1, 2, 1], 'Most entries in one symbol in one session'),
  }),
  holds: 'overnight',
  indicators: (parameters) => ({
    mean: { type: 'sma', length: parameter(parameters, 'trendBars') },
    index: { type: 'rsi', length: parameter(parameters, 'length') },
    range: { type: 'atr', length: RANGE_LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const [mean, rsi, range] = [view.value('mean'), view.value('index'), view.value('range')]
    if (!(Number.isFinite(mean) && Number.isFinite(rsi) && range > 0)) return none('warming-up', {})
    return position === null ? flat(view, session, { mean, rsi, range }) : held(view, position, mean)
  },
}

/** Stop, target and time end a swing; losing the average does so after the first day, which the pullback is given to end. */
function held(view: StrategyView, position: PositionView, mean: number): Signal {
  const { close } = view.bar
  const age = view.now - position.openedAt
  if (age >= parameter(view.parameters, 'holdDays') * DAY) return exit('time-exit', { minutes: age / 60_000 })
  if (age > DAY && close < mean) return exit('trend-over', { close, low: mean })
  return none('holding', { close, price: position.price })
}

interface Reading {
  readonly mean: number
  readonly rsi: number
  readonly range: number
}

function flat(view: StrategyView, session: Session, { mean, rsi, range }: Reading): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: SWING_NEEDS })
  if (outside) return outside
  const dip = parameter(parameters, 'dip')
  const turned = view.previous('index') <= dip && rsi > dip
  if (!turned || close <= mean) return none('no-turn', { close, mean, rsi })
  const reason = { code: 'turned-up', numbers: { close, mean, rsi } } as const
  const exitAt = millis(view.now + parameter(parameters, 'holdDays') * DAY)
  return longEntry(view, { reason, conviction: 0.5 + (close - mean) / (10 * range), range, exitAt })
}
