import { asRpcError, type ErrorBody, type Status } from '../wire/rpc-error.ts'

/** An error as Google's REST answers it: the HTTP status stands in the body too. */
export function errorAnswer(error: unknown): { readonly status: number; readonly body: { readonly error: ErrorBody } } {
  const { status, message } = asRpcError(error)
  return { status: STATUS[status], body: { error: { code: STATUS[status], status, message } } }
}

/** cloud.google.com/apis/design/errors#handling_errors */
const STATUS: Readonly<Record<Status, number>> = {
  INVALID_ARGUMENT: 400, FAILED_PRECONDITION: 400, UNAUTHENTICATED: 401, PERMISSION_DENIED: 403, NOT_FOUND: 404, ALREADY_EXISTS: 409,
  ABORTED: 409, RESOURCE_EXHAUSTED: 429, CANCELLED: 499, UNKNOWN: 500, INTERNAL: 500, UNIMPLEMENTED: 501, UNAVAILABLE: 503, DEADLINE_EXCEEDED: 504,
}
