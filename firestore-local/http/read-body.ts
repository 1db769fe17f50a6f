import type { IncomingMessage } from 'node:http'
import { RpcError } from '../wire/rpc-error.ts'

/** Bytes. Google's limit for one request is 10 MiB. */
const MAX_BODY = 16 * 2 ** 20

/** The whole body as text. @throws RpcError INVALID_ARGUMENT for one that is too large. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY) throw new RpcError('INVALID_ARGUMENT', `a request may have at most ${MAX_BODY} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
