import type { StrategyView } from '../../core/module/strategy.ts'
import type { NoSignal } from '../../core/order/signal.ts'
import { none } from '../answers.ts'

/** An ounce of gold against dollars. The venue lists no metals: only a tape can hold this pair. */
export const GOLD: readonly string[] = ['XAU/USD']

/** Hours of the UTC day, first and last, in which London or New York trade gold; outside them its spread is wider. */
const OPENS = 7
const CLOSES = 20

/** Why nothing is done on another instrument; null on gold. */
export function unlessGold({ symbol }: StrategyView): NoSignal | null {
  return GOLD.includes(symbol) ? null : none('other-instrument', {})
}

/** Why nothing begins while neither London nor New York trades gold; null while one of them does. */
export function outsideGoldHours({ now }: StrategyView): NoSignal | null {
  const hour = (now / 3_600_000) % 24
  return hour >= OPENS && hour < CLOSES ? null : none('session-closed', { hour })
}
