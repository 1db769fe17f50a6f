import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { outsideWindow } from '../../entry-window.ts'
import { longEntry } from '../../long-entry.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { DAY_TRADE_NEEDS, exitTime, type Session } from '../../session-times.ts'
import { hasMomentum, leadOf, trendIndicators, trendOf, type Trend } from '../../trend.ts'

/** Bars of the directional index and of the relative strength index. */
const LENGTH = 14

/** One trade a session in one symbol: with a second, a stricter rule could still trade more often. */
const TRADES = 1

/** Momentum within the day, and only where direction is strong and the move is not yet old. */
export const ultraStrictForex: Strategy = {
  name: 'ultra_strict_forex',
  title: 'Ultra strict momentum',
  module: 'stocks',
  thesis:
    'Most starts of a momentum trade are noise, and those in a strongly directed market that is not yet overbought are less so. ' +
    'It is wrong if its trades, costs paid, return no more each than those of the plain momentum rule on the same shares.',
  interval: 5,
  parameters: parameterSchema({
    fast: whole([3, 15, 9], 'Bars of the fast average', tuned({ below: 'slow' })),
    slow: whole([20, 80, 30], 'Bars of the slow average', tuned()),
    strength: real([1, 4, 1.25], 'Lead of the fast average that opens a trade, in average true ranges', tuned({ scale: 'log' })),
    direction: real([15, 45, 25], 'Least average directional index, 0 to 100'),
    ceiling: real([60, 85, 75], 'Highest relative strength index: above it the move is old'),
    stopRanges: real([1, 5, 2], 'Distance of the stop in average true ranges', tuned({ scale: 'log' })),
    reward: real([1, 5, 2.5], 'Distance of the target in multiples of the distance to the stop'),
  }),
  indicators: (parameters) => ({
    ...trendIndicators(parameters),
    direction: { type: 'adx', length: LENGTH },
    index: { type: 'rsi', length: LENGTH },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    if (position !== null && view.now >= exitTime(session)) return exit('session-end', { minutes: (session.close - view.now) / 60_000 })
    const [trend, adx, rsi] = [trendOf(view), view.value('direction.adx'), view.value('index')]
    if (trend === null || !(Number.isFinite(adx) && Number.isFinite(rsi))) return none('warming-up', {})
    if (position === null) return flat(view, session, { trend, adx, rsi })
    const { fast, slow } = trend
    return fast < slow ? exit('momentum-gone', { fast, slow }) : none('holding', { close: view.bar.close, price: position.price })
  },
}

interface Reading {
  readonly trend: Trend
  readonly adx: number
  readonly rsi: number
}

function flat(view: StrategyView, session: Session, { trend, adx, rsi }: Reading): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: TRADES, needs: DAY_TRADE_NEEDS })
  if (outside) return outside
  const [strength, needed] = [leadOf(trend), parameter(parameters, 'strength')]
  if (!hasMomentum(view, trend, needed)) return none('no-momentum', { strength, needed })
  const directed = adx >= parameter(parameters, 'direction')
  const young = rsi <= parameter(parameters, 'ceiling')
  if (!directed || !young) return none('measures-disagree', { agreeing: 1 + Number(directed) + Number(young), needed: 3 })
  const { fast, slow, range } = trend
  const reason = { code: 'momentum-up', numbers: { close, fast, slow, strength } } as const
  return longEntry(view, { reason, conviction: strength / (2 * needed), range, exitAt: exitTime(session) })
}
