import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore, type Firestore } from 'firebase-admin/firestore'

/** firebase-admin's Firestore against a local one. */
export interface AdminDb {
  readonly db: Firestore
  close(): Promise<void>
}

let opened = 0

/** The SDK looks for an emulator in the environment when its database is made, and only then. */
export function openAdmin(port: number, projectId = 'demo-test'): AdminDb {
  const before = process.env['FIRESTORE_EMULATOR_HOST']
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${port}`
  opened += 1
  const app = initializeApp({ projectId }, `admin-${opened}`)
  const db = getFirestore(app)
  if (before === undefined) delete process.env['FIRESTORE_EMULATOR_HOST']
  else process.env['FIRESTORE_EMULATOR_HOST'] = before
  return { db, close: () => deleteApp(app) }
}
