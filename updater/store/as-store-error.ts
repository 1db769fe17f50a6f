import { StoreError, type StoreErrorKind } from './document-store.ts'

/** What an error of the SDK means to us, by its gRPC status (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : Number.NaN
  const detail = error instanceof Error ? error.message : String(error)
  const [kind, words] = NOT_SET_UP.test(detail) ? MISSING : (KINDS[code] ?? (['outage', 'does not answer'] as const))
  return new StoreError(kind, `Firestore ${words}: ${detail}`, { cause: error })
}

/** What Google answers before its console has been visited, under codes that otherwise mean a conflict. */
const NOT_SET_UP = /database \S+ does not exist|Datastore Mode|requires an index/i
const MISSING = ['refused', 'is not set up as docs/deploy.md, part 1, says'] as const

const KINDS: Readonly<Record<number, readonly [StoreErrorKind, string]>> = {
  3: ['refused', 'cannot take this document'],
  5: ['conflict', 'no longer has this document'],
  6: ['conflict', 'has this document already'],
  7: ['refused', 'refuses this service account; give it the role Cloud Datastore User and check FIREBASE_PROJECT_ID'],
  8: ['quota', 'says that the quota is spent; it begins anew at midnight Pacific time'],
  9: ['conflict', 'has a newer version of this document'],
  10: ['outage', 'was busy with another write'],
  11: ['refused', 'cannot take this document'],
  16: ['refused', 'does not know this service account; check the five FIREBASE_ variables'],
}
