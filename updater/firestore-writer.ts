import { paths } from '../contract/paths.ts'
import type { Content } from './documents/content.ts'
import { StoreError, type DocumentStore, type StoredDocument, type StoreWrite } from './store/document-store.ts'
import type { DocumentWrite } from './to-writes.ts'
import { documentSize } from './writes/document-size.ts'

/** Whether this updater may write. The lease is `public/live` itself: it names its writer, and each write of it expects the one before. */
export type LeaseAnswer =
  | { readonly type: 'held'; readonly live: StoredDocument | undefined }
  | { readonly type: 'foreign'; readonly writer: string }

export type WriteAnswer =
  | { readonly type: 'written'; readonly count: number }
  /** Somebody else wrote `public/live`, or an earlier write of ours came through after all: ask for the lease anew. */
  | { readonly type: 'lost' }
  | { readonly type: 'failed'; readonly kind: 'outage' | 'quota' | 'refused'; readonly why: string }

export interface FirestoreWriter {
  /** @throws StoreError */
  askLease(): Promise<LeaseAnswer>
  /** `public/live` first: with it all others fail. Never throws. */
  write(writes: readonly DocumentWrite[]): Promise<WriteAnswer>
  /** At the end: the next updater need not wait. */
  release(): Promise<void>
}

export interface WriterParts {
  readonly store: DocumentStore
  /** This updater's name: of chance, and of nothing that tells of the machine. */
  readonly writer: string
  /** Wall milliseconds after which a writer that says nothing has lost the lease. */
  readonly leaseTime: number
}

/** Below the limits of one commit: 10 MiB and, for old servers, 500 writes. */
const BATCH = { writes: 400, bytes: 8 * 1_048_576 }

export function firestoreWriter({ store, writer, leaseTime }: WriterParts): FirestoreWriter {
  const lease: { version: string | undefined; last: DocumentWrite | undefined } = { version: undefined, last: undefined }
  const guarded = ({ path, content }: DocumentWrite): StoreWrite => {
    if (path !== paths.live()) return { path, data: content }
    return { path, data: content, only: lease.version === undefined ? { if: 'absent' } : { if: 'version', version: lease.version } }
  }
  return {
    async askLease() {
      const [live] = await store.read([paths.live()])
      const holder = live?.data['writer']
      if (live && typeof holder === 'string' && holder !== '' && holder !== writer && live.age < leaseTime) return { type: 'foreign', writer: holder }
      lease.version = live?.version
      // What this updater wrote before another one did is nothing to leave behind.
      if (holder !== writer) lease.last = undefined
      return { type: 'held', live }
    },
    async write(writes) {
      try {
        for (const batch of batchesOf(writes)) {
          const versions = await store.commit(batch.map(guarded))
          lease.version = versions.get(paths.live()) ?? lease.version
        }
        lease.last = writes.find(({ path }) => path === paths.live()) ?? lease.last
        return { type: 'written', count: writes.length }
      } catch (error) {
        return answerOf(error)
      }
    },
    async release() {
      if (lease.last === undefined || lease.version === undefined) return
      const { content } = lease.last
      const last = content as unknown as Content<'live'>
      const data = {
        ...last, writer: '', heartbeats: { ...last.heartbeats, updater: { ...last.heartbeats.updater, state: 'down' } }, sync: { ...last.sync, commands: false },
        writesToday: { ...last.writesToday, count: last.writesToday.count + 1 },
      }
      await store.commit([{ path: paths.live(), data, only: { if: 'version', version: lease.version } }])
    },
  }
}

/** In their order; the first holds `public/live`, so that without the lease none is written. */
function batchesOf(writes: readonly DocumentWrite[]): readonly (readonly DocumentWrite[])[] {
  const batches: DocumentWrite[][] = []
  let bytes = Infinity
  for (const write of writes) {
    const size = documentSize(write.path, write.content)
    const last = batches.at(-1)
    if (last && last.length < BATCH.writes && bytes + size <= BATCH.bytes) last.push(write)
    else batches.push([write])
    bytes = batches.at(-1)?.length === 1 ? size : bytes + size
  }
  return batches
}

function answerOf(error: unknown): WriteAnswer {
  if (!(error instanceof StoreError)) return { type: 'failed', kind: 'outage', why: error instanceof Error ? error.message : String(error) }
  return error.kind === 'conflict' ? { type: 'lost' } : { type: 'failed', kind: error.kind, why: error.message }
}
