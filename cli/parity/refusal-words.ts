import { describe, type Failure } from '../../broker/failure.ts'
import { failureKind } from '../../broker/failure-kind.ts'
import type { RefusalWords } from '../../backtest/parity/remade-venue.ts'
import type { VenueError } from '../../exchange/matching/venue-error.ts'

/** The venue's refusals in the words that the broker would have made of them. */
export const refusalWords: RefusalWords = {
  ofOrder(error) {
    const failure = failureOf(error)
    return { type: 'rejected', code: failure.kind, message: describe(failure) }
  },
  ofCancel(error) {
    const { status, message } = error
    if (status !== 422) return { outcome: 'failed', why: describe(failureOf(error)) }
    if (/pending[_ ]cancel/i.test(message)) return { outcome: 'accepted', why: message }
    return { outcome: FINAL.test(message) ? 'final' : 'failed', why: message }
  },
}

/** As broker/cancel.ts reads it. */
const FINAL = /already in|not cancell?able|(filled|cancell?ed|expired|rejected|replaced)/i

function failureOf({ status, code, message, extra }: VenueError): Failure {
  return { kind: failureKind({ status, message, fields: extra }), status, code, message, requestId: null, fields: extra, sent: true }
}
