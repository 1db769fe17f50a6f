import { DOCUMENT_PLANS } from '../contract/document-plan.ts'
import { nameOfPath } from '../contract/name-of-path.ts'
import type { Collection, DocumentName } from '../contract/paths.ts'
import type { DocumentStore } from './store/document-store.ts'

/** Deletes of one sweep. */
export const SWEEP = 200

/**
 * Removes what is older than its plan allows, at most `SWEEP` documents. Answers how many went; as many as that: there is more.
 * Names carry market dates, and a simulated market has a date of its own: `market` is its time. @throws StoreError
 */
export async function sweep(store: DocumentStore, now: number, market = now): Promise<number> {
  const old = await oldPaths(store, now, market)
  if (old.length > 0) await store.remove(old.slice(0, SWEEP))
  return Math.min(old.length, SWEEP)
}

const DAY = 86_400_000
const DATED: readonly (readonly [DocumentName, Collection, string])[] = [
  ['day', 'public', 'day-'], ['trades', 'public', 'trades-'], ['chart', 'public', 'chart-'], ['privateChart', 'private', 'chart-'],
]
/** Ids of one look: a month of charts of a busy desk, walked in steps. */
const PAGE = 500

async function oldPaths(store: DocumentStore, now: number, market: number): Promise<readonly string[]> {
  const old: string[] = []
  for (const [, collection, prefix] of DATED) {
    // '.' is the sign after '-': every id with this prefix lies below.
    const [begin, below] = [prefix, `${prefix.slice(0, -1)}.`]
    for (let from = begin; old.length < SWEEP; ) {
      const ids = await store.ids(collection, { from, below, limit: PAGE })
      old.push(...ids.map((id) => `${collection}/${id}`).filter((path) => isOld(path, market)))
      const last = ids.at(-1)
      if (ids.length < PAGE || last === undefined) break
      from = `${last}0`
    }
  }
  for (const name of ['command', 'commandResult'] as const) {
    const { collection, days } = DOCUMENT_PLANS[name]
    if (old.length >= SWEEP || days === null || (collection !== 'commands' && collection !== 'commandResults')) continue
    old.push(...(await store.older(collection, { before: now - days * DAY, limit: SWEEP - old.length })).map((id) => `${collection}/${id}`))
  }
  return old
}

/** By the date in its name. */
export function isOld(path: string, market: number): boolean {
  const name = nameOfPath(path)
  const days = name ? DOCUMENT_PLANS[name].days : null
  const date = /-(\d{4}-\d{2}-\d{2})$/.exec(path)?.[1]
  return days !== null && date !== undefined && market - Date.parse(`${date}T00:00:00Z`) > days * DAY
}
