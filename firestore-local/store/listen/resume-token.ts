import { RpcError } from '../../wire/rpc-error.ts'

/** A listener's place: the moment up to which it has been told, in one life of the store. */
export interface ResumePoint {
  /** Which life of the store; places of an earlier one mean nothing. */
  readonly life: string
  readonly micros: bigint
}

/** Base64, as bytes are in proto3 JSON. */
export function writeResumeToken({ life, micros }: ResumePoint): string {
  return Buffer.from(`${life}:${micros}`).toString('base64')
}

/** @throws RpcError for what this program never wrote. */
export function readResumeToken(token: string): ResumePoint {
  const [, life, micros] = /^([\w-]+):(\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? []
  if (life === undefined || micros === undefined) throw new RpcError('INVALID_ARGUMENT', 'not a resume token of the local Firestore')
  return { life, micros: BigInt(micros) }
}
