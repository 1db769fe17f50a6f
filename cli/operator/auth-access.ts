import type { ServiceAccount } from '../../config/service-account.ts'
import type { AuthAccess } from '../../updater/store/open-auth.ts'

export interface AuthSettings {
  readonly account: ServiceAccount | undefined
  /** FIREBASE_AUTH_EMULATOR_HOST, which firebase-admin reads by itself. */
  readonly emulator: string | undefined
  readonly project: string | undefined
}

/**
 * Whose users are meant.
 * @throws Error for neither, and for both: with the emulator's variable the SDK would quietly leave the real project alone.
 */
export function authAccess({ account, emulator, project }: AuthSettings): AuthAccess {
  const host = emulator?.trim() ?? ''
  if (account && host !== '') throw new Error('FIREBASE_AUTH_EMULATOR_HOST is set together with a service account: unset one of them, since they name two different sets of users')
  if (host !== '') return { type: 'emulator', project: project ?? 'demo-tercet' }
  if (account) return { type: 'account', account }
  throw new Error(`operators are users of Firebase Authentication, and no project is given: set ${FIVE} as for the updater (docs/deploy.md), or FIREBASE_AUTH_EMULATOR_HOST. In local mode the address that 'tercet start' prints signs you in`)
}

const FIVE = 'FIREBASE_PRIVATE_KEY_ID, FIREBASE_PRIVATE_KEY, FIREBASE_CLIENT_EMAIL, FIREBASE_CLIENT_ID and FIREBASE_CLIENT_CERT_URL'
