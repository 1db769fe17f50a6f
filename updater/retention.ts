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

async function oldPaths(store: DocumentStore, now: number, market: number): Promise<readonly string[]> {
  const old: string[] = []
  for (const [name, collection, prefix] of DATED) {
    const { days } = DOCUMENT_PLANS[name]
    if (days === null) continue
    const lastDay = new Date(market - days * DAY).toISOString().slice(0, 10)
    for await (const path of oldIn(store, { collection, prefix, lastDay })) {
      if (old.length >= SWEEP) return old
      if (isOld(path, market)) old.push(path)
    }
  }
  for (const name of ['command', 'commandResult'] as const) {
    const { collection, days } = DOCUMENT_PLANS[name]
    if (old.length >= SWEEP || days === null || (collection !== 'commands' && collection !== 'commandResults')) continue
    old.push(...(await store.older(collection, { before: now - days * DAY, limit: SWEEP - old.length })).map((id) => `${collection}/${id}`))
  }
  return old
}

interface Dated {
  readonly collection: Collection
  readonly prefix: string
  /** The newest date that may be old. */
  readonly lastDay: string
}

/**
 * Every id that is asked for is a read that Google bills. They stand by name and then by date: the first one of a name tells whether
 * there are old ones, and what stays is not asked for.
 */
async function* oldIn(store: DocumentStore, { collection, prefix, lastDay }: Dated): AsyncGenerator<string> {
  // '.' is the sign after '-': every id with this prefix lies below.
  const below = `${prefix.slice(0, -1)}.`
  for (let from = prefix; ; ) {
    const [first] = await store.ids(collection, { from, below, limit: 1 })
    if (first === undefined) return
    const name = /^(.*-)\d{4}-\d{2}-\d{2}$/.exec(first)?.[1]
    if (name !== undefined && first <= `${name}${lastDay}`) yield* (await store.ids(collection, { from: name, below: `${name}${lastDay}.`, limit: SWEEP })).map((id) => `${collection}/${id}`)
    from = name === undefined ? `${first}0` : `${name.slice(0, -1)}.`
  }
}

/** By the date in its name. */
export function isOld(path: string, market: number): boolean {
  const name = nameOfPath(path)
  const days = name ? DOCUMENT_PLANS[name].days : null
  const date = /-(\d{4}-\d{2}-\d{2})$/.exec(path)?.[1]
  return days !== null && date !== undefined && market - Date.parse(`${date}T00:00:00Z`) > days * DAY
}
