import type { Config } from '../../config/config.ts'
import { type Database, openDatabase, openLocalDatabase } from './open-database.ts'

/** The Firestore that the settings name. @throws Error when they name none. */
export function databaseOf({ firebase, updater: { firestoreHost, project } }: Config): Database {
  if (firestoreHost !== undefined) return openLocalDatabase({ host: firestoreHost, project })
  if (firebase) return openDatabase(firebase)
  throw new Error('no Firestore is named: set FIRESTORE_EMULATOR_HOST or the five FIREBASE_ variables')
}
