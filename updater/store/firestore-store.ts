import { FieldPath, FieldValue, Timestamp, type DocumentSnapshot, type Firestore, type WriteBatch } from 'firebase-admin/firestore'
import type { CommandWatch, DocumentStore, StoredDocument, StoreWrite } from './document-store.ts'
import { asStoreError } from './as-store-error.ts'
import { inTime } from './in-time.ts'

/** Wall milliseconds until a call without an answer counts as failed. */
const PATIENCE = 15_000

/** Firestore as a DocumentStore; the one place that speaks to the SDK about documents. */
export function firestoreStore(database: Firestore, { patience = PATIENCE }: { readonly patience?: number } = {}): DocumentStore {
  const told = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await inTime(act(), patience)
    } catch (error) {
      throw asStoreError(error)
    }
  }
  return {
    read: (paths) => told(async () => (paths.length === 0 ? [] : (await database.getAll(...paths.map((path) => database.doc(path)))).flatMap(stored))),
    commit: (writes) => told(() => commit(database, writes)),
    ids: (collection, { from, below, limit }) =>
      told(async () => {
        const query = database.collection(collection).where(FieldPath.documentId(), '>=', from).where(FieldPath.documentId(), '<', below)
        return (await query.orderBy(FieldPath.documentId()).limit(limit).select().get()).docs.map(({ id }) => id)
      }),
    older: (collection, { before, limit }) =>
      told(async () => {
        const query = database.collection(collection).where('createdAt', '<', collection === 'commands' ? Timestamp.fromMillis(before) : before)
        return (await query.orderBy('createdAt', 'asc').limit(limit).select().get()).docs.map(({ id }) => id)
      }),
    remove: (paths) =>
      told(async () => {
        const batch = database.batch()
        for (const path of paths) batch.delete(database.doc(path))
        await batch.commit()
      }),
    watchCommands: (after, watch) => watchCommands(database, after, watch),
    close: () => database.terminate(),
  }
}

async function commit(database: Firestore, writes: readonly StoreWrite[]): Promise<ReadonlyMap<string, string>> {
  const batch = database.batch()
  for (const write of writes) add(batch, database, write)
  const results = await batch.commit()
  return new Map(writes.map(({ path }, i) => [path, versionOf(results[i]?.writeTime)]))
}

function add(batch: WriteBatch, database: Firestore, { path, data, only }: StoreWrite): void {
  const document = database.doc(path)
  const stamped = { ...data, updatedAt: FieldValue.serverTimestamp() }
  if (only === undefined) batch.set(document, stamped)
  else if (only.if === 'absent') batch.create(document, stamped)
  // An update replaces whole fields; every document has all of its fields, so nothing old stays.
  else batch.update(document, stamped, { lastUpdateTime: timeOf(only.version) })
}

function stored(snapshot: DocumentSnapshot): readonly StoredDocument[] {
  const { updateTime, readTime } = snapshot
  const data: Readonly<Record<string, unknown>> | undefined = snapshot.data()
  if (data === undefined || updateTime === undefined) return []
  const plain = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value instanceof Timestamp ? value.toMillis() : value]))
  return [{ path: snapshot.ref.path, data: plain, version: versionOf(updateTime), age: Math.max(0, readTime.toMillis() - updateTime.toMillis()) }]
}

function watchCommands(database: Firestore, after: number, { command, heard, ended }: CommandWatch): () => void {
  const query = database.collection('commands').where('createdAt', '>', Timestamp.fromMillis(after)).orderBy('createdAt', 'asc')
  return query.onSnapshot(
    (snapshot) => {
      heard()
      for (const change of snapshot.docChanges()) if (change.type === 'added') for (const document of stored(change.doc)) command(document)
    },
    (error) => ended(asStoreError(error).message),
  )
}

/** Seconds and nanoseconds: a precondition compares all of them. */
function versionOf(time: Timestamp | undefined): string {
  return time ? `${time.seconds}.${time.nanoseconds}` : ''
}

function timeOf(version: string): Timestamp {
  const [seconds, nanoseconds] = version.split('.').map(Number)
  return new Timestamp(seconds ?? 0, nanoseconds ?? 0)
}
