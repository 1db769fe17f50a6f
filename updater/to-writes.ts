import { DOCUMENT_PLANS } from '../contract/document-plan.ts'
import type { DocumentName } from '../contract/paths.ts'
import { paths } from '../contract/paths.ts'
import type { ArchiveView } from '../contract/views/archive-view.ts'
import type { AlertBook } from './alerts/alert-book.ts'
import { alertsDocument } from './documents/alerts-document.ts'
import { archiveDocuments } from './documents/archive-documents.ts'
import { liveDocument, type LiveInput } from './documents/live-document.ts'
import { privateLiveDocument, type PrivateLiveInput } from './documents/private-live-document.ts'
import { privateRooms, publicRooms, type Draft } from './documents/room-documents.ts'
import type { Views } from './redact/delay-line.ts'
import { hasToken, spend, thriftOf, type Budget } from './writes/budget.ts'
import { contentHash } from './writes/content-hash.ts'

/** One document that changed. */
export interface DocumentWrite {
  readonly name: DocumentName
  readonly path: string
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
  readonly hash: string
}

export interface WriteInput {
  /** `shown` is what may be shown of a reading now, `present` the newest one. */
  readonly live: LiveInput
  /** A reading whose rooms the public may see now; null while nothing is old enough. */
  readonly shown: Views | null
  /** What was read just now; its rooms are those that were due. */
  readonly read: Views | undefined
  readonly privateLive: PrivateLiveInput | undefined
  readonly archive: ArchiveView | undefined
  readonly watchedUntil: number
  readonly alerts: AlertBook
  /** Content hash by path, as far as it is known. */
  readonly kept: ReadonlyMap<string, string>
  readonly budget: Budget
  /** Share of the quota day that is still to come. */
  readonly left: number
  /** Takes secrets out of whatever text holds one. */
  readonly clean: <T>(data: T) => T
}

export interface Writes {
  /** In the order in which they are kept; `public/live` first, whatever changed. */
  readonly writes: readonly DocumentWrite[]
  /** Agenda items that are done with, when the writes are committed: what did not change, too. */
  readonly done: readonly string[]
}

/** Views before and after, in: the few writes that changed, out. */
export function toWrites(input: WriteInput): Writes {
  const live = liveDocument(input.live)
  // Without `public/live` there is no lease, so nothing else may be written either.
  if (!live) return { writes: [], done: [] }
  const drafts = [{ name: 'live', path: paths.live(), key: 'live', content: live } as const, ...draftsOf(input, live)]
  const changed = drafts.map((draft) => withHash(draft, input.clean)).filter(({ name, path, hash }) => DOCUMENT_PLANS[name].always || input.kept.get(path) !== hash)
  const inOrder = changed.sort((a, b) => DOCUMENT_PLANS[a.name].keep - DOCUMENT_PLANS[b.name].keep)
  const { writes, held } = withinBudget(inOrder, input)
  return { writes, done: drafts.map(({ key }) => key).filter((key) => !held.has(key)) }
}

function withHash(draft: Draft, clean: WriteInput['clean']): DocumentWrite {
  const content = clean(draft.content)
  return { ...draft, content, hash: contentHash(content) }
}

function draftsOf({ shown, read, privateLive, archive, watchedUntil, alerts, live: { disclosure } }: WriteInput, { seq, market }: { readonly seq: number; readonly market: number }): readonly Draft[] {
  return [
    alertsDocument(alerts, { seq, at: market, disclosure }),
    ...(shown ? publicRooms(shown, disclosure) : []),
    ...(read ? privateRooms(read, { disclosure, watchedUntil }) : []),
    ...(privateLive ? [{ name: 'privateLive', path: paths.privateLive(), key: 'privateLive', content: { ...privateLiveDocument(privateLive) } } as const] : []),
    ...(archive ? archiveDocuments(archive) : []),
  ]
}

/** What a kind may not write now stays on the agenda. */
function withinBudget(changed: readonly DocumentWrite[], { budget, left }: Pick<WriteInput, 'budget' | 'left'>): { readonly writes: readonly DocumentWrite[]; readonly held: ReadonlySet<string> } {
  const writes: DocumentWrite[] = []
  const held = new Set<string>()
  let rest = budget
  for (const write of changed) {
    if (thriftOf(write.name, rest, left) === 'none' || !hasToken(write.name, rest)) held.add(write.key)
    else {
      writes.push(write)
      rest = spend(rest, [write.name])
    }
  }
  return { writes, held }
}
