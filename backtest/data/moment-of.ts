import { epochUnit } from './epoch-unit.ts'
import { isDate } from './is-date.ts'

/** A clock's time and its zone, as those write them who do not end it with `Z` or an offset of four digits: `+00`, `UTC`, `GMT`, `z`. */
const LOOSE = /^(.{10})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:(z|UTC|GMT)|([+-]\d{2}))$/

/**
 * Milliseconds since 1970 out of seconds, milli-, micro- or nanoseconds since then, a date (midnight UTC) or an ISO time with a zone; NaN for
 * anything else, and for a date that no calendar has.
 */
export function momentOf(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const at = Number(text)
    return Math.round(at * (epochUnit(at) ?? NaN))
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || !isDate(text.slice(0, 10))) return NaN
  const at = text.length === 10 ? Date.parse(`${text}T00:00:00Z`) : /^.{10}[T ].*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : looseOf(text)
  return Number.isSafeInteger(at) ? at : NaN
}

function looseOf(text: string): number {
  const [, date = '', clock = '', , hours] = LOOSE.exec(text) ?? []
  return Date.parse(`${date}T${clock}${hours === undefined ? 'Z' : `${hours}:00`}`)
}
