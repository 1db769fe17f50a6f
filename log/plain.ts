import { blot, isSecretName } from './redact.ts'

/** No deeper than this: what lies below is named, not shown. */
const DEPTH = 8

/** Anything as plain data for a log line: errors with their causes, no cycles, no values under secret names. */
export function plain(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return value.toString()
  if (typeof value === 'function') return `[function ${value.name}]`
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) return '[circular]'
  if (above.length >= DEPTH) return '[deeper]'
  const inside = [...above, value]
  if (value instanceof Error) return plainError(value, inside)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (Array.isArray(value)) return value.map((item) => plain(item, inside))
  if (value instanceof Map) return plain(Object.fromEntries(value), inside)
  if (value instanceof Set) return plain([...value], inside)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hides(name, item) ? blot() : plain(item, inside)]))
}

function hides(name: string, item: unknown): boolean {
  return isSecretName(name) && item !== undefined && item !== null && typeof item !== 'boolean' && typeof item !== 'number'
}

/** Its own properties too: codes and statuses are what one looks for. */
function plainError(error: Error, inside: readonly unknown[]): object {
  const own = Object.fromEntries(Object.entries(error).map(([name, item]) => [name, hides(name, item) ? blot() : plain(item, inside)]))
  const cause = error.cause === undefined ? {} : { cause: plain(error.cause, inside) }
  return { ...own, name: error.name, message: error.message, stack: error.stack, ...cause }
}
