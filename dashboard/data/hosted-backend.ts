import { initializeApp } from 'firebase/app'
import { initializeFirestore } from 'firebase/firestore'
import type { Backend } from './backend.ts'
import type { StoreSettings } from './settings.ts'
import { SIGNED_IN } from './signed-in.ts'
import { createStore } from './store.ts'

/** Google's Firestore. Whoever signs in does so on the same app, and the SDK's streams follow. */
export function createBackend(settings: StoreSettings): Backend {
  if (settings.type !== 'google') throw new Error('the hosted page was given settings of a local one')
  const { project: projectId, apiKey, authDomain, appId } = settings
  const app = initializeApp({ projectId, apiKey, authDomain, appId })
  const store = createStore(initializeFirestore(app, {}))
  return {
    openStore: () => store,
    session: async () => (await import('./hosted-session.ts')).hostedSession(app),
    mayBeSignedIn: sessionStorage.getItem(SIGNED_IN) !== null,
  }
}
