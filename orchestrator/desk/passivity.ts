import type { Input, VenueAccount } from '../../core/engine/input.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'

/**
 * `place`: another connection holds the account's trading stream. `clock`: this machine and the venue disagree on the time. `account`: the
 * venue has blocked it.
 */
export type PassiveReason = 'place' | 'clock' | 'account'

/** The shell's own reasons to take no new risk: the first one begins the condition, the end of the last one ends it. */
export interface Passivity {
  /** What the venue tells of the account. */
  heard(account: Pick<VenueAccount, 'blocked'>): void
  /** An empty text ends the reason. Saying it again while it stands takes back what a `resume` ended. */
  say(reason: PassiveReason, why: string): void
  reasons(): Readonly<Partial<Record<PassiveReason, string>>>
}

export function createPassivity({ post, clock, log }: { readonly post: (input: Input) => void; readonly clock: Clock; readonly log: Log }): Passivity {
  const standing = new Map<PassiveReason, string>()
  const tell = (passive: boolean, why: string): void => post({ type: 'condition', at: clock.now(), condition: { type: 'passive', passive, why } })
  const say: Passivity['say'] = (reason, why) => {
    if (why === '') {
      if (!standing.delete(reason)) return
      log.info(`no longer passive because of the ${reason}`)
      if (standing.size === 0) tell(false, '')
      return
    }
    if (!standing.has(reason)) log.error(`passive, no new risk is taken: ${why}`)
    standing.set(reason, why)
    tell(true, [...standing.values()].join('; '))
  }
  return {
    say,
    heard: ({ blocked }) => say('account', blocked ? BLOCKED : ''),
    reasons: () => Object.fromEntries(standing),
  }
}

const BLOCKED = "the venue lets this account open nothing (blocked, suspended or not active): see the venue's page, `tercet doctor` names the flag; it is looked at again by itself"
