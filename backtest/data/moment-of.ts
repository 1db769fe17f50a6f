import { epochUnit } from './epoch-unit.ts'
import { isDate } from './is-date.ts'

/** A date, a clock's time, and the zone as one writes it or another: `Z`, `UTC`, `-05:00`, `-0500`, `-05`, after a space or none. */
const MOMENT = /^(.{10})[T ](\d{1,2})(:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:z|UTC|GMT|([+-]\d{2}):?(\d{2})?)$/i

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
  const at = text.length === 10 ? Date.parse(`${text}T00:00:00Z`) : clockOf(text)
  return Number.isSafeInteger(at) ? at : NaN
}

function clockOf(text: string): number {
  const [, date = '', hours = '', rest = '', offset, minutes = '00'] = MOMENT.exec(text) ?? []
  return Date.parse(`${date}T${hours.padStart(2, '0')}${rest}${offset === undefined ? 'Z' : `${offset}:${minutes}`}`)
}
