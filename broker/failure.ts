/** Why the venue said no, or nothing. Closed; `transient` and `rate` pass by themselves. */
export type FailureKind =
  | 'money' | 'qty' | 'wash' | 'minimum' | 'session' | 'tick' | 'notFound' | 'duplicateId' | 'auth' | 'rate' | 'transient' | 'unknown'

/** A failed request as far as it can be known. */
export interface Failure {
  readonly kind: FailureKind
  /** HTTP status, null when there was no answer. */
  readonly status: number | null
  /** The venue's own number, null when it gave none. */
  readonly code: number | null
  readonly message: string
  readonly requestId: string | null
  /** Everything else in the error body. */
  readonly fields: Readonly<Record<string, unknown>>
  /** False when it certainly did not leave this process. */
  readonly sent: boolean
}

/** One line for logs and facts. */
export function describe({ kind, status, message, requestId }: Failure): string {
  const where = status === null ? 'no answer' : `HTTP ${status}`
  return `${message} (${kind}, ${where}${requestId === null ? '' : `, request ${requestId}`})`
}
