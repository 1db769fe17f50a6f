import { databaseOf } from '../updater/store/database-of.ts'
import type { DocumentStore } from '../updater/store/document-store.ts'
import { firestoreStore } from '../updater/store/firestore-store.ts'
import { firestorePath } from './firestore-process.ts'
import { ground } from './ground.ts'

/** Wall milliseconds: from another continent a batch of large documents takes longer than the updater would wait. */
const PATIENCE = 60_000

/** Does something with the Firestore that the settings name, and closes it. @throws Error when they name none. */
export async function withDocuments<T>(act: (store: DocumentStore) => Promise<T>): Promise<T> {
  const { config } = ground()
  const database = databaseOf(config)
  if (database === undefined)
    throw new Error(`no Firestore is named: set the five FIREBASE_ variables as for the updater (docs/deploy.md). Local mode keeps its documents in ${firestorePath(config.paths.state, config.environment)}: copy that file`)
  try {
    return await act(firestoreStore(database.firestore, { patience: PATIENCE }))
  } finally {
    await database.close()
  }
}
