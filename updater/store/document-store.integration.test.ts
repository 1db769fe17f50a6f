import { Timestamp } from 'firebase-admin/firestore'
import type { RunningFirestore } from '../../firestore-local/serve-firestore.ts'
import { startFirestore } from '../../firestore-local/start-firestore.ts'
import { documentStoreSuite } from './document-store-suite.test.ts'
import { firestoreStore } from './firestore-store.ts'
import { openLocalDatabase, type Database } from './open-database.ts'

describe('PER-01: the document store on Firestore', () => {
  let firestore: RunningFirestore
  let database: Database
  before(async () => {
    firestore = await startFirestore({
      port: 0, project: 'demo-tercet', origin: 'http://localhost:8080', rulesPath: 'firestore.rules', indexesPath: 'firestore.indexes.json', account: 'simulated', isRailway: false, operatorKey: 'k'.repeat(40),
    })
    database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project: 'demo-tercet' })
  })
  after(async () => {
    await database.close()
    await firestore.close()
  })
  documentStoreSuite(() => ({
    store: firestoreStore(database.firestore),
    command: (id, createdAt) => database.firestore.doc(`commands/${id}`).create({ type: 'halt', createdAt: Timestamp.fromMillis(createdAt) }),
  }))
})
