/** What a call is refused with: gRPC's status and a sentence. */
export class RpcError extends Error {
  readonly status: Status
  readonly code: number

  constructor(status: Status, message: string) {
    super(message)
    this.status = status
    this.code = CODES[status]
  }
}

export type Status = keyof typeof CODES

/** An error as it stands in REST answers and WebChannel messages. */
export interface ErrorBody {
  readonly code: number
  readonly status: Status
  readonly message: string
}

/** Anything thrown, as a status: what is not ours is a defect of this program. */
export function asRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error
  return new RpcError('INTERNAL', error instanceof Error ? error.message : String(error))
}

/** gRPC's numbers (grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const CODES = {
  CANCELLED: 1, UNKNOWN: 2, INVALID_ARGUMENT: 3, DEADLINE_EXCEEDED: 4, NOT_FOUND: 5, ALREADY_EXISTS: 6, PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8, FAILED_PRECONDITION: 9, ABORTED: 10, UNIMPLEMENTED: 12, INTERNAL: 13, UNAVAILABLE: 14, UNAUTHENTICATED: 16,
} as const
