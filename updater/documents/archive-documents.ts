import { paths } from '../../contract/paths.ts'
import type { ArchiveView } from '../../contract/views/archive-view.ts'
import { SCHEMA } from '../../contract/read-document.ts'
import type { Draft } from './room-documents.ts'

/** The durable store of PER-01, which a new disk is restored from. */
export function archiveDocuments({ seq, market, state, parameters, trades, tradesBefore }: ArchiveView): readonly Draft[] {
  const base = { schema: SCHEMA, seq, market }
  return [
    { name: 'archiveState', path: paths.archiveState(), key: 'archiveState', content: { ...base, ...state } },
    { name: 'archiveParameters', path: paths.archiveParameters(), key: 'archiveParameters', content: { ...base, ...parameters } },
    ...[tradesBefore, trades].flatMap((one) => (one ? [{ name: 'archiveTrades', path: paths.archiveTrades(one.month), key: 'archiveTrades', content: { ...base, ...one } } as const] : [])),
  ]
}
