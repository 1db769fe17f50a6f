import { expect } from 'chai'
import { Timestamp } from 'firebase-admin/firestore'
import type { RunningFirestore } from '../../firestore-local/serve-firestore.ts'
import { startFirestore } from '../../firestore-local/start-firestore.ts'
import type { DocumentStore } from './document-store.ts'
import { documentStoreSuite } from './document-store-suite.test.ts'
import { exportDocuments } from './export-documents.ts'
import { firestoreStore } from './firestore-store.ts'
import { importDocuments } from './import-documents.ts'
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

describe('PER-11: an export', () => {
  const opened: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of opened.splice(0).toReversed()) await close()
  })
  const empty = async (): Promise<DocumentStore> => {
    const firestore = await startFirestore({
      port: 0, project: 'demo-tercet', origin: 'http://localhost:8080', rulesPath: 'firestore.rules', indexesPath: 'firestore.indexes.json', account: 'simulated', isRailway: false, operatorKey: 'k'.repeat(40),
    })
    opened.push(() => firestore.close())
    const database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project: 'demo-tercet' })
    opened.push(() => database.close())
    return firestoreStore(database.firestore)
  }
  const linesOf = async (store: DocumentStore): Promise<readonly string[]> => {
    const lines: string[] = []
    for await (const line of exportDocuments(store)) lines.push(line.trimEnd())
    return lines
  }

  it('of one Firestore, imported into an empty one, is the export of that one, byte for byte', async () => {
    const [from, to] = [await empty(), await empty()]
    const days = Array.from({ length: 120 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10))
    await from.commit(days.map((day, i) => ({ path: `public/day-${day}`, data: { schema: 1, seq: i, text: 'ä"\\', deep: { list: [1.5, null, { z: 1, a: false }] } } })))
    await from.commit([{ path: 'private/archive-state', data: { schema: 1, peak: 0.1 + 0.2 } }])
    const lines = await linesOf(from)
    expect(lines).to.have.length(122)
    expect(await importDocuments(to, lines)).to.include({ documents: 121 })
    expect(await linesOf(to)).to.deep.equal(lines)
  })
})
