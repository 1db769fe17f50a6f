import { decode, encode } from '@msgpack/msgpack'
import type { RawData } from 'ws'

/** How one connection writes and reads frames; times travel as `Date`: extension -1 in MessagePack, RFC 3339 in JSON. */
export interface Codec {
  readonly name: 'json' | 'msgpack'
  readonly binary: boolean
  encode(value: unknown): string | Uint8Array
}

const json: Codec = { name: 'json', binary: false, encode: (value) => JSON.stringify(value) }
const msgpack: Codec = { name: 'msgpack', binary: true, encode: (value) => encode(value) }
/** JSON in binary frames, as Alpaca's own paper trading stream sends it. */
const binaryJson: Codec = { name: 'json', binary: true, encode: (value) => Buffer.from(JSON.stringify(value)) }

/** The upgrade's content type chooses the codec, as on Alpaca. */
export function codecOf(contentType: string | undefined, binaryFrames = false): Codec {
  if (contentType?.includes('msgpack')) return msgpack
  return binaryFrames ? binaryJson : json
}

/** A client's frame as a record; undefined when it is neither JSON nor MessagePack of an object. */
export function decodeFrame(data: RawData, binary: boolean): Readonly<Record<string, unknown>> | undefined {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)
  return (binary ? attempt(() => decode(bytes)) : undefined) ?? attempt(() => JSON.parse(bytes.toString('utf8')) as unknown)
}

function attempt(read: () => unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = read()
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
