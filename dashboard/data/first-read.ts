import { fromRest } from '../../contract/from-rest.ts'

/** What one plain read finds. `code` as Firestore names it. */
export type Found =
  | { readonly type: 'found'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: 'absent' }
  | { readonly type: 'failed'; readonly code: string }

/** One document over REST: before the SDK is there, and when it says nothing about why it hears nothing. */
export async function firstRead(root: string, path: string): Promise<Found> {
  try {
    const answer = await fetch(root + path, { credentials: 'same-origin' })
    const data = answer.ok ? fromRest(await answer.json()) : undefined
    if (data) return { type: 'found', data }
    return answer.status === 404 ? { type: 'absent' } : { type: 'failed', code: CODES[answer.status] ?? 'unavailable' }
  } catch {
    return { type: 'failed', code: 'unavailable' }
  }
}

/** HTTP statuses of Firestore's errors (https://cloud.google.com/apis/design/errors). */
const CODES: Readonly<Record<number, string>> = { 401: 'unauthenticated', 403: 'permission-denied', 429: 'resource-exhausted' }
