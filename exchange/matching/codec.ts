import type { Json } from './wire/venue-state.ts'

/** Plain JSON for values of the venue's memory: bigints, maps and sets become one-key objects under a `$` name. */
export function pack(value: unknown): Json {
  if (typeof value === 'bigint') return { $bigint: value.toString() }
  if (value instanceof Map) return { $map: [...value].map(([key, each]) => [pack(key), pack(each)]) }
  if (value instanceof Set) return { $set: [...value].map(pack) }
  if (Array.isArray(value)) return value.map(pack)
  if (typeof value === 'object' && value !== null) return packObject(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError(`not a value that can be saved: ${String(value)}`)
}

/** The inverse of `pack`. */
export function unpack(value: Json): unknown {
  if (isList(value)) return value.map(unpack)
  if (typeof value !== 'object' || value === null) return value
  const { $bigint: big, $map: map, $set: set } = value
  if (typeof big === 'string') return BigInt(big)
  if (map !== undefined && isList(map)) return new Map(map.map((entry) => entryOf(entry)))
  if (set !== undefined && isList(set)) return new Set(set.map(unpack))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]))
}

function packObject(value: object): Json {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.map(([key, each]) => [key, pack(each)]))
}

function entryOf(entry: Json): [unknown, unknown] {
  if (!isList(entry) || entry.length !== 2) throw new TypeError('a saved map has an entry that is no pair')
  const [key, value] = entry
  return [unpack(key ?? null), unpack(value ?? null)]
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
