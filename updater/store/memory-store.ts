import { StoreError, type CommandWatch, type DocumentStore, type StoredDocument, type StoreWrite } from './document-store.ts'

interface Kept {
  readonly data: Readonly<Record<string, unknown>>
  readonly version: number
  readonly at: number
}

/** The twin of PER-01: the same contract without a server. `puts` a command as an operator's page would. */
export interface MemoryStore extends DocumentStore {
  put(path: string, data: Readonly<Record<string, unknown>>): void
  /** Documents written since the start. */
  readonly writes: number
}

export function memoryStore(now: () => number): MemoryStore {
  const documents = new Map<string, Kept>()
  const watches = new Set<{ readonly after: number; readonly watch: CommandWatch }>()
  const counts = { version: 0, writes: 0 }
  const stored = (path: string): readonly StoredDocument[] => {
    const kept = documents.get(path)
    return kept ? [{ path, data: structuredClone(kept.data), version: String(kept.version), age: now() - kept.at }] : []
  }
  const put = (path: string, data: Readonly<Record<string, unknown>>): void => {
    counts.version += 1
    counts.writes += 1
    documents.set(path, { data: structuredClone(data), version: counts.version, at: now() })
    if (path.startsWith('commands/')) for (const { after, watch } of watches) if (createdAt(data) > after) stored(path).forEach(watch.command)
  }
  const idsOf = (collection: string): readonly string[] =>
    [...documents.keys()].filter((path) => path.startsWith(`${collection}/`)).map((path) => path.slice(collection.length + 1)).sort()
  return {
    put,
    get writes() {
      return counts.writes
    },
    read: async (paths) => paths.flatMap(stored),
    commit: async (writes) => {
      for (const write of writes) assertHolds(write, documents.get(write.path))
      for (const { path, data } of writes) put(path, { ...data, updatedAt: now() })
      return new Map(writes.map(({ path }) => [path, String(documents.get(path)?.version)]))
    },
    ids: async (collection, { from, below, limit }) => idsOf(collection).filter((id) => id >= from && id < below).slice(0, limit),
    older: async (collection, { before, limit }) => {
      const of = (id: string): number => createdAt(documents.get(`${collection}/${id}`)?.data ?? {})
      return idsOf(collection).filter((id) => of(id) < before).sort((a, b) => of(a) - of(b)).slice(0, limit)
    },
    remove: async (paths) => paths.forEach((path) => documents.delete(path)),
    watchCommands: (after, watch) => {
      const entry = { after, watch }
      watches.add(entry)
      watch.heard()
      for (const id of idsOf('commands')) stored(`commands/${id}`).filter(({ data }) => createdAt(data) > after).forEach(watch.command)
      return () => watches.delete(entry)
    },
    close: async () => watches.clear(),
  }
}

function assertHolds({ path, only }: StoreWrite, kept: Kept | undefined): void {
  if (only === undefined) return
  if (only.if === 'absent' && kept) throw new StoreError('conflict', `${path} is there already`)
  if (only.if === 'version' && String(kept?.version) !== only.version) throw new StoreError('conflict', `${path} has a newer version`)
}

function createdAt(data: Readonly<Record<string, unknown>>): number {
  return typeof data['createdAt'] === 'number' ? data['createdAt'] : Number.NaN
}
