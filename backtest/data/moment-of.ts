import { epochUnit } from './epoch-unit.ts'

/**
 * Milliseconds since 1970 out of seconds, milli-, micro- or nanoseconds since then, a date (midnight UTC) or an ISO time with a zone; NaN for
 * anything else.
 */
export function momentOf(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const at = Number(text)
    return Math.round(at * (epochUnit(at) ?? NaN))
  }
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : /^\d{4}-\d{2}-\d{2}[T ].*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN
  return Number.isSafeInteger(at) ? at : NaN
}
