import { FirebaseError, type FirebaseApp } from 'firebase/app'
import {
  type Auth, browserSessionPersistence, initializeAuth, signInWithEmailAndPassword, signOut, type User,
} from 'firebase/auth'
import type { Operator } from './operator.ts'
import { type SessionPort, SignInRefused } from './session.ts'
import { SIGNED_IN } from './signed-in.ts'

/** Firebase Authentication with e-mail and password; the operator claim is what counts, here for the page's look and in the rules for real. */
export function hostedSession(app: FirebaseApp): SessionPort {
  const auth = initializeAuth(app, { persistence: browserSessionPersistence })
  return {
    asks: 'password',
    async restore() {
      await auth.authStateReady()
      const operator = auth.currentUser ? await operatorOf(auth, auth.currentUser) : undefined
      // A sign-in that has ended leaves a visitor's tab; one that only could not be asked about, for want of a network, is kept for the next reload.
      if (!auth.currentUser) sessionStorage.removeItem(SIGNED_IN)
      return operator
    },
    async signIn({ email, secret }) {
      const { user } = await signInWithEmailAndPassword(auth, email.trim(), secret).catch((error: unknown) => {
        throw new SignInRefused(sentenceOf(error))
      })
      const operator = await operatorOf(auth, user)
      if (!operator) throw new SignInRefused('This account is no operator. Grant it with: tercet operator add <email>, then sign in again.')
      sessionStorage.setItem(SIGNED_IN, 'yes')
      return operator
    },
    async signOut() {
      sessionStorage.removeItem(SIGNED_IN)
      await signOut(auth)
    },
  }
}

/** Undefined for anybody else, who is signed out again: no store needs to hear of them. Whom nobody could ask about stays, unseen. */
async function operatorOf(auth: Auth, user: User): Promise<Operator | undefined> {
  const claims = await claimsOf(user)
  if (claims?.['operator'] === true) return { uid: user.uid, name: user.email ?? user.uid }
  if (claims) await signOut(auth)
  return undefined
}

/**
 * Of a fresh token: a claim that was granted a minute ago counts. Without a network the present token must do, which the rules judge
 * anyway; undefined when that has run out too. None for a sign-in that was disabled or revoked.
 */
async function claimsOf(user: User): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return (await user.getIdTokenResult(true)).claims
  } catch (error) {
    return isNetwork(error) ? user.getIdTokenResult().then(({ claims }) => claims, () => undefined) : {}
  }
}

function isNetwork(error: unknown): boolean {
  return error instanceof FirebaseError && error.code === 'auth/network-request-failed'
}

const SENTENCES: Readonly<Record<string, string>> = {
  'auth/invalid-credential': 'E-mail or password is wrong.',
  'auth/wrong-password': 'E-mail or password is wrong.',
  'auth/user-not-found': 'E-mail or password is wrong.',
  'auth/invalid-email': 'This is no e-mail address.',
  'auth/user-disabled': 'This account is disabled.',
  'auth/too-many-requests': 'Too many tries. Wait a few minutes.',
  'auth/network-request-failed': 'Firebase Authentication does not answer. Is there a network?',
}

function sentenceOf(error: unknown): string {
  const code = error instanceof FirebaseError ? error.code : ''
  return SENTENCES[code] ?? `Signing in failed${code ? ` (${code})` : ''}.`
}
