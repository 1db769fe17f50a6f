import type { CommandRequest } from '../../contract/command-request.ts'

export type CommandAge = 'fresh' | 'expired' | 'future'

/** Clocks of two machines may differ by this much. */
export const SKEW = 5_000

/** Whether a command may still be carried out, by wall milliseconds; its last millisecond counts. */
export function commandAge({ createdAt, ttlSeconds }: Pick<CommandRequest, 'createdAt' | 'ttlSeconds'>, now: number): CommandAge {
  if (createdAt > now + SKEW) return 'future'
  return now > createdAt + ttlSeconds * 1000 ? 'expired' : 'fresh'
}
