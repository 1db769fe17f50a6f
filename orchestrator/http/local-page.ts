/** What the launcher tells an engine whose documents go to the Firestore of this machine. */
export interface LocalPage {
  readonly project: string
  readonly firestorePort: number
  /** Signs operators' tokens; the local Firestore has the same. */
  readonly operatorKey: string
  /** Folder of the built page; it may not be there yet. */
  readonly folder: string
}

export const FIRESTORE_HOST = '127.0.0.1'

/** The page's one origin: the local Firestore answers no other. */
export function pageOrigin(port: number): string {
  return port === 80 ? 'http://localhost' : `http://localhost:${port}`
}
