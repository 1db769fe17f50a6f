import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { Signal } from '../../../core/order/signal.ts'
import { exit, none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { outsideWindow } from '../../entry-window.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import type { Session } from '../../session-times.ts'
import { leadOf, trendIndicators, trendOf, type Trend } from '../../trend.ts'
import { ENTRY_NEEDS } from '../entry-needs.ts'
import { heldDirection } from '../held-direction.ts'

/** Bars of the volatility that option prices are compared with. */
const VOLATILITY_LENGTH = 26

/** Bars of 15 minutes in a year of 252 sessions. */
const BARS_PER_YEAR = 252 * 26

/** Reach of stop and target in the underlying, as multiples of the width between the strikes. */
const STOP_WIDTHS = 1
const TARGET_WIDTHS = 1.5

/** A view with a known largest loss: bullish in a rising trend, bearish in a falling one, always as one order of two contracts. */
export const verticalSpread: Strategy = {
  name: 'vertical_spread',
  title: 'Vertical spread with the trend',
  module: 'options',
  thesis:
    'A trend over days seldom turns within weeks, and a spread is paid for being right or for waiting, whichever the price of volatility favours. ' +
    'It is wrong if spreads opened with the trend, costs paid, end no better than the same spreads opened on random days.',
  interval: 15,
  parameters: parameterSchema({
    fast: whole([4, 20, 8], 'Bars of the fast average', tuned({ below: 'slow' })),
    slow: whole([21, 80, 26], 'Bars of the slow average', tuned()),
    strength: real([0.2, 3, 0.8], 'Distance between the averages that opens a trade, in average true ranges', tuned({ scale: 'log' })),
    delta: real([0.15, 0.45, 0.3], 'Absolute delta of the contract sold for a credit'),
    width: real([0.02, 0.1, 0.04], 'Distance between the strikes as a share of the price'),
    days: whole([10, 60, 30], 'Wanted calendar days to expiry; half to twice as many are looked at'),
    takeProfit: real([0.3, 0.9, 0.5], 'Share of the largest possible profit that, once earned, ends the trade', tuned()),
    trades: whole([1, 3, 1], 'Most entries on one underlying in one session'),
  }),
  indicators: (parameters) => ({
    ...trendIndicators(parameters),
    volatility: { type: 'realised-volatility', length: VOLATILITY_LENGTH, barsPerYear: BARS_PER_YEAR },
  }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const [trend, volatility] = [trendOf(view), view.value('volatility')]
    if (trend === null || !Number.isFinite(volatility)) return none('warming-up', {})
    return position === null ? flat(view, { session, trend, volatility }) : held(view, position, trend)
  },
}

/** Ends only when the opposite trade would begin: opening and closing two contracts costs too much to do at every crossing. */
function held(view: StrategyView, position: PositionView, trend: Trend): Signal {
  const { fast, slow } = trend
  const against = heldDirection(position) === 'long' ? -leadOf(trend) : leadOf(trend)
  return against >= parameter(view.parameters, 'strength') ? exit('trend-over', { fast, slow }) : none('holding', { close: view.bar.close, price: position.price })
}

interface Reading {
  readonly session: Session
  readonly trend: Trend
  readonly volatility: number
}

function flat(view: StrategyView, { session, trend, volatility }: Reading): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: ENTRY_NEEDS })
  if (outside) return outside
  const { fast, slow } = trend
  const [strength, needed] = [Math.abs(leadOf(trend)), parameter(parameters, 'strength')]
  if (strength < needed) return none('no-trend', { strength, needed })
  const sign = fast > slow ? 1 : -1
  const width = parameter(parameters, 'width') * close
  return {
    type: 'enter',
    direction: sign > 0 ? 'long' : 'short',
    confidence: confidence(strength / (2 * needed)),
    reason: { code: sign > 0 ? 'spread-bullish' : 'spread-bearish', numbers: { close, fast, slow, strength, volatility } },
    protection: { stop: close - sign * STOP_WIDTHS * width, target: close + sign * TARGET_WIDTHS * width, exitAt: null },
  }
}
