import type { RpcError } from '../wire/rpc-error.ts'
import type { CallParts } from './calls.ts'
import type { Caller } from './caller.ts'
import type { Faults } from './faults.ts'

/** One open stream, from the client's side. */
export interface RpcStream {
  /** One message in proto3 JSON. @throws RpcError that ends the stream. */
  message(message: unknown): void
  close(): void
}

export interface StreamParts extends CallParts {
  readonly project: string
  readonly faults: Faults
  readonly caller: Caller
  /** To the client, in proto3 JSON. */
  readonly send: (message: object) => void
  /** Ends the stream. */
  readonly fail: (error: RpcError) => void
}
