import { paths } from '../../contract/paths.ts'
import { checkArchiveParameters, checkArchiveState, checkArchiveTrades } from '../../contract/checkers.ts'
import { readDocument, type Reading } from '../../contract/read-document.ts'
import type { NothingArchived, RestoreRequest } from '../../contract/views/archive-view.ts'
import type { DocumentStore } from '../store/document-store.ts'

/** State, parameters, and the months of trades that one request may hold. */
const MOST_DOCUMENTS = 242

/** `broken`: something is archived that this updater cannot read, so that nobody may say that there is nothing. */
export type Archived = { readonly type: 'whole'; readonly request: RestoreRequest } | { readonly type: 'nothing'; readonly request: NothingArchived } | { readonly type: 'broken'; readonly why: string }

/**
 * What the private archive knows, for an engine whose disk is new (DESIGN.md: PER-01).
 * @throws StoreError
 */
export async function archived(store: DocumentStore): Promise<Archived> {
  const ids = await store.ids('private', { from: 'archive-', below: 'archive.', limit: MOST_DOCUMENTS })
  if (ids.length === 0) return { type: 'nothing', request: { schema: 1, empty: true } }
  const documents = await store.read(ids.map((id) => `private/${id}`))
  const dataOf = (path: string): unknown => documents.find((one) => one.path === path)?.data
  const state = readDocument(checkArchiveState, dataOf(paths.archiveState()))
  const parameters = readDocument(checkArchiveParameters, withPins(dataOf(paths.archiveParameters())))
  if (state.type !== 'document') return { type: 'broken', why: `${paths.archiveState()} ${wrongWith(state)}` }
  if (parameters.type !== 'document') return { type: 'broken', why: `${paths.archiveParameters()} ${wrongWith(parameters)}` }
  const months = ids.filter((id) => id.startsWith('archive-trades-'))
  const trades = months.map((id) => readDocument(checkArchiveTrades, dataOf(`private/${id}`))).flatMap((one) => (one.type === 'document' ? [unstamped(one.document)] : []))
  return { type: 'whole', request: { schema: 1, state: unstamped(state.document), parameters: unstamped(parameters.document), trades } }
}

/** An archive from before pins were kept has none: nobody's halt or position may wait for that. */
function withPins(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? { pins: [], ...data } : data
}

function wrongWith(reading: Exclude<Reading<unknown>, { readonly type: 'document' }>): string {
  return reading.type === 'version' ? `is of schema ${reading.schema}, which this updater does not know` : `is not whole (${reading.fault})`
}

function unstamped<T extends { readonly schema: number; readonly seq: number; readonly updatedAt: number; readonly market: number }>({ schema: _schema, seq: _seq, updatedAt: _updatedAt, market: _market, ...view }: T): Omit<T, 'schema' | 'seq' | 'updatedAt' | 'market'> {
  return view
}
