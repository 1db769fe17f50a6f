import type { StrategyView } from '../core/module/strategy.ts'
import type { NoSignal } from '../core/order/signal.ts'
import { none } from './answers.ts'
import { minutesIn, minutesUntil, type Session } from './session-times.ts'

/** Why nothing more may begin today after `trades` entries; null while it may. */
export function enoughToday({ tradesToday }: StrategyView, trades: number): NoSignal | null {
  return tradesToday >= trades ? none('traded-today', { trades: tradesToday, limit: trades }) : null
}

interface Window {
  readonly session: Session
  /** Most entries in the session. */
  readonly trades: number
  /** Minutes before the close from which nothing begins. */
  readonly needs: number
}

/** Why nothing may begin at this bar of a session; null while it may. */
export function outsideWindow(view: StrategyView, { session, trades, needs }: Window): NoSignal | null {
  const enough = enoughToday(view, trades)
  if (enough) return enough
  const [minutes, limit] = [minutesIn(session, view.now), minutesUntil(session, needs)]
  return minutes > limit ? none('too-late', { minutes, limit }) : null
}
