import type { Operator } from './operator.ts'

/** Signing in and out; the hosted page asks Firebase Authentication, the local one the engine. */
export interface SessionPort {
  /** What the form asks for: e-mail and password, or the one-time code that the launcher printed. */
  readonly asks: 'password' | 'code'
  /** An operator who signed in earlier in this tab, if any. */
  restore(): Promise<Operator | undefined>
  /** @throws SignInRefused with a sentence for the person. */
  signIn(credentials: Credentials): Promise<Operator>
  signOut(): Promise<void>
}

export interface Credentials {
  readonly email: string
  /** Password or code. */
  readonly secret: string
}

export class SignInRefused extends Error {}
