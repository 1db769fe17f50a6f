import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore, type Firestore } from 'firebase-admin/firestore'

/** firebase-admin's Firestore against a local one. */
export interface AdminDb {
  readonly db: Firestore
  close(): Promise<void>
}

let opened = 0

/** The SDK looks for an emulator in the environment, once, when it makes its first call. */
export function openAdmin(port: number, projectId = 'demo-test'): AdminDb {
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${port}`
  opened += 1
  const app = initializeApp({ projectId }, `admin-${opened}`)
  const db = getFirestore(app)
  return { db, close: () => deleteApp(app) }
}
