import type { Input } from '../../core/engine/input.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'

/** `place`: another connection holds the account's trading stream. `clock`: this machine and the venue disagree on the time. */
export type PassiveReason = 'place' | 'clock'

/** The shell's own reasons to take no new risk: the first one begins the condition, the end of the last one ends it. */
export interface Passivity {
  /** An empty text ends the reason. Saying it again while it stands takes back what a `resume` ended. */
  say(reason: PassiveReason, why: string): void
  reasons(): Readonly<Partial<Record<PassiveReason, string>>>
}

export function createPassivity({ post, clock, log }: { readonly post: (input: Input) => void; readonly clock: Clock; readonly log: Log }): Passivity {
  const standing = new Map<PassiveReason, string>()
  const tell = (passive: boolean, why: string): void => post({ type: 'condition', at: clock.now(), condition: { type: 'passive', passive, why } })
  return {
    say(reason, why) {
      if (why === '') {
        if (!standing.delete(reason)) return
        log.info(`no longer passive because of the ${reason}`)
        if (standing.size === 0) tell(false, '')
        return
      }
      if (!standing.has(reason)) log.error(`passive, no new risk is taken: ${why}`)
      standing.set(reason, why)
      tell(true, [...standing.values()].join('; '))
    },
    reasons: () => Object.fromEntries(standing),
  }
}
