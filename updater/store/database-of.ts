import type { Config } from '../../config/config.ts'
import { type Database, openDatabase, openLocalDatabase } from './open-database.ts'

/** The Firestore that the settings name, the local one or Google's: config lets nobody name both. Undefined when they name none. */
export function databaseOf({ firebase, updater: { firestoreHost, project } }: Config): Database | undefined {
  if (firestoreHost !== undefined) return openLocalDatabase({ host: firestoreHost, project })
  return firebase && openDatabase(firebase)
}
