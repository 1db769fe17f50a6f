import type { Millis } from '../../core/brand.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'

export interface Stretch {
  readonly symbol: string
  readonly from: Millis
  readonly to: Millis
}

/** Whether a symbol's market was open in a part of [from, to): a share misses no bar from the close to the next open. */
export function hasTraded(calendar: SessionCalendar, { symbol, from, to }: Stretch): boolean {
  return from < to && (symbol.includes('/') || calendar.isOpen(from) || calendar.nextSession(from).open < to)
}
