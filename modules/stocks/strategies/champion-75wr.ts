import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { longEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, type Session } from '../../session-times.ts'

/** Bars of the average true range, the directional index and the relative strength index. */
const LENGTH = 14

/** Index above which buyers have the upper hand. */
const EVEN = 50

/** Buys the turn of the histogram when trend, directional index and relative strength agree with it. */
export const champion75wr: Strategy = {
  name: 'champion_75wr',
  title: 'Champion: several measures agree',
  module: 'stocks',
  thesis:
    'One measure of direction is often noise, while trend, strength and turn, which look at different things, seldom err together. ' +
    'It is wrong if turns on which all agree return no more, costs paid, than the turns that only one of them supports.',
  interval: 15,
  parameters: parameterSchema({
    fast: whole([5, 15, 8], 'Bars of the fast average of the histogram', tuned({ below: 'slow' })),
    slow: whole([17, 40, 21], 'Bars of the slow average of the histogram', tuned()),
    smoothing: whole([3, 12, 5], 'Bars of the signal line of the histogram'),
    trendBars: whole([20, 80, 40], 'Bars of the average that the close must be above'),
    direction: real([10, 35, 16], 'Least average directional index, 0 to 100'),
    ceiling: real([60, 85, 72], 'Highest relative strength index: above it the move is old'),
    stopRanges: real([1, 5, 2.5], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([0.5, 3, 1.5], 'Distance of the target in multiples of the distance to the stop', tuned({ scale: 'log' })),
    trades: whole([1, 3, 2], 'Most entries in one symbol in one session'),
  }),
  indicators: (parameters) => ({
    turn: { type: 'macd', fast: parameter(parameters, 'fast'), slow: parameter(parameters, 'slow'), signal: parameter(parameters, 'smoothing') },
    mean: { type: 'ema', length: parameter(parameters, 'trendBars') },
    direction: { type: 'adx', length: LENGTH },
    index: { type: 'rsi', length: LENGTH },
    range: { type: 'atr', length: LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / 60_000 })
    const reading = readingOf(view)
    if (reading === null) return none('warming-up', {})
    return position === null ? flat(view, session, reading) : held(view, position, reading)
  },
}

interface Reading {
  readonly histogram: number
  readonly mean: number
  readonly adx: number
  readonly rsi: number
  readonly range: number
}

function readingOf(view: StrategyView): Reading | null {
  const [histogram, mean, adx] = [view.value('turn.histogram'), view.value('mean'), view.value('direction.adx')]
  const [rsi, range] = [view.value('index'), view.value('range')]
  return [histogram, mean, adx, rsi].every(Number.isFinite) && range > 0 ? { histogram, mean, adx, rsi, range } : null
}

/** Leaves when the turn is undone and the trend with it: the histogram alone swings too often. */
function held({ bar: { close } }: StrategyView, position: PositionView, { histogram, mean }: Reading): Signal {
  if (histogram < 0 && close < mean) return exit('momentum-gone', { close, mean, histogram })
  return none('holding', { close, price: position.price })
}

function flat(view: StrategyView, session: Session, { histogram, mean, adx, rsi, range }: Reading): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  const turned = view.previous('turn.histogram') <= 0 && histogram > 0
  if (!turned) return none('no-turn', { histogram })
  const measures = [close > mean, adx >= parameter(parameters, 'direction'), rsi > EVEN && rsi <= parameter(parameters, 'ceiling')]
  const agreeing = measures.filter(Boolean).length
  if (agreeing < measures.length) return none('measures-disagree', { agreeing, needed: measures.length })
  const reason = { code: 'measures-agree', numbers: { close, mean, histogram, adx, rsi } } as const
  return longEntry(view, { reason, conviction: 0.5 + adx / 100, range, exitAt: exitTime(session) })
}
