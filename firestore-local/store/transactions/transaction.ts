import type { StructuredQuery } from '../../wire/query.ts'
import type { View } from '../view.ts'
import { runQuery } from '../query/run-query.ts'

/** What a transaction has read: a commit is refused when any of it would now read otherwise. */
export interface ReadWriteTransaction {
  readonly type: 'read-write'
  readonly id: string
  /** Document to the time of the version read; undefined for one that was missing. */
  readonly documents: Map<string, string | undefined>
  readonly queries: QueryRead[]
}

/** Reads the state of one moment, takes no locks and commits nothing. */
export interface ReadOnlyTransaction {
  readonly type: 'read-only'
  readonly id: string
  readonly micros: bigint
}

export type Transaction = ReadWriteTransaction | ReadOnlyTransaction

interface QueryRead {
  readonly parent: string
  readonly query: StructuredQuery
  readonly result: string
}

/** Remembers a document as read; the first version counts. */
export function noteDocument({ documents }: ReadWriteTransaction, view: View, name: string): void {
  if (!documents.has(name)) documents.set(name, view.get(name)?.updateTime)
}

export function noteQuery({ queries }: ReadWriteTransaction, view: View, read: Omit<QueryRead, 'result'>): void {
  queries.push({ ...read, result: fingerprint(view, read) })
}

/** Whether everything that the transaction read still reads the same. */
export function stillHolds({ documents, queries }: ReadWriteTransaction, view: View): boolean {
  const isSame = ([name, seen]: readonly [string, string | undefined]): boolean => view.get(name)?.updateTime === seen
  return [...documents].every(isSame) && queries.every((read) => fingerprint(view, read) === read.result)
}

function fingerprint(view: View, { parent, query }: Omit<QueryRead, 'result'>): string {
  return runQuery(view, parent, query).map(({ name, updateTime }) => `${name}@${updateTime}`).join('\n')
}
