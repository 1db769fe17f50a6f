import { HttpError } from './http-error.ts'

/** The fact after which a reader goes on: its Last-Event-ID, else `?after=`, else undefined. @throws HttpError 400 for no number. */
export function resumeAfter(lastEventId: string | undefined, after: string | undefined): number | undefined {
  const given = lastEventId ?? after
  if (given === undefined || given === '') return undefined
  const seq = Number(given)
  if (/^\d+$/.test(given) && Number.isSafeInteger(seq)) return seq
  throw new HttpError(400, 'bad-place', 'Last-Event-ID and after must be the number of a fact, 0 or above')
}
