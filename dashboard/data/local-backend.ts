import { initializeApp } from 'firebase/app'
import { connectFirestoreEmulator, initializeFirestore } from 'firebase/firestore'
import type { Backend } from './backend.ts'
import { localSession } from './local-session.ts'
import type { SessionPort } from './session.ts'
import type { StoreSettings } from './settings.ts'
import { createStore } from './store.ts'

let opened = 0

/** The local Firestore. Its token is given when a connection is made, so each operator has a connection of their own. */
export function createBackend(settings: StoreSettings): Backend {
  let session: SessionPort | undefined
  if (settings.type !== 'local') throw new Error('the local page was given settings of a hosted one')
  return {
    openStore(operator) {
      opened += 1
      const app = initializeApp({ projectId: settings.project, apiKey: 'local' }, `tercet-${opened}`)
      const firestore = initializeFirestore(app, {})
      connectFirestoreEmulator(firestore, settings.host, settings.port, operator?.token === undefined ? {} : { mockUserToken: operator.token })
      return createStore(firestore)
    },
    // One: it hears the address for as long as the page lives.
    session: async () => (session ??= localSession()),
    mayBeSignedIn: true,
  }
}
