import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { CommandRequest } from '../contract/command-request.ts'

type Without<T> = T extends unknown ? Omit<T, 'id' | 'actor' | 'createdAt' | 'ttlSeconds'> : never

/** A command without who, when and which. */
export type Wish = Without<CommandRequest>

/** Wall seconds in which a command may be carried out. */
const TTL = 30

/** A new command of this person, valid from now. */
export function commandOf(wish: Wish): CommandRequest {
  return { ...wish, id: randomUUID(), actor: `${userName()} (command line)`, createdAt: Date.now(), ttlSeconds: TTL } as CommandRequest
}

/** A container may run under a number without a name. */
function userName(): string {
  try {
    return userInfo().username.slice(0, 60)
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`
  }
}
