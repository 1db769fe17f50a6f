import { SESSION_MINUTES } from '../../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { Strategy } from '../../core/module/strategy.ts'

/** The same strategies, their bars of a session's minutes and more told as what they are: days, which tapes and optimizer know as such. */
export function inSessions(strategies: Readonly<Record<string, Strategy>>): Readonly<Record<string, Strategy>> {
  const known = Object.entries(strategies).map(([name, strategy]) => [name, strategy.interval < SESSION_MINUTES ? strategy : { ...strategy, interval: DAY_MINUTES }])
  return Object.fromEntries(known)
}
