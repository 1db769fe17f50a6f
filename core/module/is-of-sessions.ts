import { SESSION_MINUTES } from '../market/session-calendar.ts'
import type { Strategy } from './strategy.ts'

/** Whether a strategy's bars are whole sessions; a market that never closes has none. */
export function isOfSessions({ module, interval }: Pick<Strategy, 'module' | 'interval'>): boolean {
  return module !== 'crypto' && interval >= SESSION_MINUTES
}
