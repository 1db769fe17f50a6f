/**
 * The answer of `GET /api/local-settings`: what the page of one machine (`dist-local`) must know before it can reach the local Firestore.
 * No secret is among it. An operator's token comes from `POST /api/local-sign-in` with the one-time code of the printed address.
 */
export interface LocalSettings {
  readonly schema: 1
  /** The one project that the local Firestore serves. */
  readonly project: string
  /** For `connectFirestoreEmulator(db, firestoreHost, firestorePort)`; plain HTTP on loopback. */
  readonly firestoreHost: string
  readonly firestorePort: number
  /** For a live account no command document is taken: the command line does that. */
  readonly environment: 'paper' | 'live' | 'simulated'
  /** The engine's. */
  readonly version: string
}

/** Body of `POST /api/local-sign-in`: the code that stands after `#code=` in the printed address. */
export interface LocalSignIn {
  readonly code: string
}

/** Its answer: the text that the SDK takes as `mockUserToken`. It holds until `npm start` is ended. */
export interface LocalToken {
  readonly token: string
}
