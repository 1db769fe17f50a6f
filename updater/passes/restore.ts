import { paths } from '../../contract/paths.ts'
import { checkArchiveParameters, checkArchiveState, checkArchiveTrades } from '../../contract/checkers.ts'
import { readDocument } from '../../contract/read-document.ts'
import type { RestoreRequest } from '../../contract/views/archive-view.ts'
import type { DocumentStore } from '../store/document-store.ts'

/** Months of trades that one request may hold. */
const MOST_MONTHS = 240

/**
 * What the private archive knows, for an engine whose disk is new (DESIGN.md: PER-01); undefined when it holds no whole state.
 * @throws StoreError
 */
export async function restoreRequest(store: DocumentStore): Promise<RestoreRequest | undefined> {
  const ids = await store.ids('private', { from: 'archive-trades-', below: 'archive-trades.', limit: MOST_MONTHS })
  const documents = await store.read([paths.archiveState(), paths.archiveParameters(), ...ids.map((id) => `private/${id}`)])
  const dataOf = (path: string): unknown => documents.find((one) => one.path === path)?.data
  const state = readDocument(checkArchiveState, dataOf(paths.archiveState()))
  const parameters = readDocument(checkArchiveParameters, dataOf(paths.archiveParameters()))
  if (state.type !== 'document' || parameters.type !== 'document') return undefined
  const trades = ids.map((id) => readDocument(checkArchiveTrades, dataOf(`private/${id}`))).flatMap((one) => (one.type === 'document' ? [unstamped(one.document)] : []))
  return { schema: 1, state: unstamped(state.document), parameters: unstamped(parameters.document), trades }
}

function unstamped<T extends { readonly schema: number; readonly seq: number; readonly updatedAt: number; readonly market: number }>({ schema: _schema, seq: _seq, updatedAt: _updatedAt, market: _market, ...view }: T): Omit<T, 'schema' | 'seq' | 'updatedAt' | 'market'> {
  return view
}
