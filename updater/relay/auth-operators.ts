import type { Auth, UserRecord } from 'firebase-admin/auth'
import type { Operators } from './operators.ts'

/** Firebase Authentication knows. */
export function authOperators(auth: Pick<Auth, 'getUser'>): Operators {
  return {
    async refusalOf(uid, createdAt) {
      try {
        return judgeUser(await auth.getUser(uid), createdAt)
      } catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'auth/user-not-found') return 'there is no such user'
        throw error
      }
    },
  }
}

/** The rules let any token in that has not run out, for up to an hour after it was taken back; here it ends at once. */
export function judgeUser(user: Pick<UserRecord, 'disabled' | 'customClaims' | 'tokensValidAfterTime' | 'metadata'>, createdAt: number): string | undefined {
  if (user.disabled) return 'this user is disabled'
  if (user.customClaims?.['operator'] !== true) return 'this user is no operator (tercet operator add)'
  const revoked = seconds(user.tokensValidAfterTime)
  if (revoked > Math.floor(createdAt / 1000)) return 'the sign-in was revoked after the command was given'
  if (seconds(user.metadata.lastSignInTime) < revoked) return 'the sign-in was revoked: sign in again'
  return undefined
}

/** Auth keeps whole seconds. */
function seconds(time: string | null | undefined): number {
  const at = time ? Date.parse(time) : Number.NaN
  return Number.isNaN(at) ? 0 : Math.floor(at / 1000)
}
