import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { PositionView, Strategy, StrategyView } from '../../../core/module/strategy.ts'
import type { EntrySignal, Signal } from '../../../core/order/signal.ts'
import type { ReasonCode } from '../../../core/order/reason.ts'
import { none } from '../../answers.ts'
import { confidence } from '../../confidence.ts'
import { outsideWindow } from '../../entry-window.ts'
import { parameter } from '../../parameter.ts'
import { real, tuned, whole } from '../../range.ts'
import { minutesIn, minutesUntil, type Session } from '../../session-times.ts'
import { ENTRY_NEEDS } from '../entry-needs.ts'

/** Fewest shares that a call can be written on. */
const COVERS = 100

/** Calls are looked for on the hour of the session: a covered position does not need asking at every bar. */
const CALL_MINUTES = 60

/** Minutes after the open before which quotes of contracts are too wide to sell at. */
const SETTLING = 30

/** Sells puts against cash, takes the shares when assigned, and sells calls on them until they are called away. */
export const wheel: Strategy = {
  name: 'wheel',
  title: 'The wheel: cash-secured puts, then covered calls',
  module: 'options',
  thesis:
    'Buyers of protection pay more for it than what happens on the average, and a seller who would own the shares anyway can wait for that difference. ' +
    'It is wrong if over a year premium and shares together earn less than the shares alone at the same exposure.',
  interval: 15,
  parameters: parameterSchema({
    trendBars: whole([10, 80, 26], 'Bars of the average that the price must not be far below', tuned()),
    tolerance: real([0, 0.05, 0.01], 'How far below its average the price may be, as a share of it', tuned()),
    delta: real([0.1, 0.45, 0.3], 'Absolute delta of the contract to sell: about its chance of assignment'),
    days: whole([10, 60, 30], 'Wanted calendar days to expiry; half to twice as many are looked at'),
    minimumYield: real([0.01, 0.3, 0.04], 'Least premium, as a simple yearly yield on the money tied up'),
    takeProfit: real([0.3, 0.95, 0.6], 'Share of a put premium that, once earned, ends the trade', tuned()),
    stopShare: real([0.05, 0.3, 0.15], 'Fall or rise of the underlying since the entry that ends the trade, as a share of its price', tuned({ scale: 'log' })),
    trades: whole([1, 3, 1], 'Most entries on one underlying in one session'),
  }),
  indicators: (parameters) => ({ mean: { type: 'ema', length: parameter(parameters, 'trendBars') } }),
  decide: (view) => {
    const { session, position } = view
    if (session === null) return none('session-closed', {})
    const mean = view.value('mean')
    if (!Number.isFinite(mean)) return none('warming-up', {})
    return position === null ? flat(view, mean, session) : held(view, position, { mean, session })
  },
}

function flat(view: StrategyView, mean: number, session: Session): Signal {
  const { bar: { close }, parameters } = view
  const outside = outsideWindow(view, { session, trades: parameter(parameters, 'trades'), needs: ENTRY_NEEDS })
  if (outside) return outside
  const minutes = minutesIn(session, view.now)
  if (minutes < SETTLING) return none('range-forming', { minutes: SETTLING - minutes })
  const [distance, tolerance] = [close / mean - 1, parameter(parameters, 'tolerance')]
  if (distance < -tolerance) return none('no-trend', { close, mean })
  return enter(view, 'premium-put', { close, mean, distance: distance + tolerance })
}

function held(view: StrategyView, position: PositionView, { mean, session }: { readonly mean: number; readonly session: Session }): Signal {
  const { bar: { close } } = view
  const minutes = minutesIn(session, view.now)
  if (position.direction !== 'long' || position.qty < COVERS) return none('wait-assignment', { close })
  if (minutes % CALL_MINUTES !== 0 || minutes > minutesUntil(session, ENTRY_NEEDS)) return none('holding', { close, price: position.price })
  return enter(view, 'premium-call', { close, mean, distance: Math.abs(close / mean - 1) })
}

function enter(view: StrategyView, code: ReasonCode, { close, mean, distance }: { readonly close: number; readonly mean: number; readonly distance: number }): EntrySignal {
  const share = parameter(view.parameters, 'stopShare')
  return {
    type: 'enter',
    direction: 'long',
    confidence: confidence(0.5 + 10 * distance),
    reason: { code, numbers: { close, mean } },
    protection: { stop: close * (1 - share), target: close * (1 + share), exitAt: null },
  }
}
