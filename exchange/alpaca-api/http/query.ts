import { millis, type Millis } from '../../../core/brand.ts'
import { badRequest } from './api-error.ts'

/** The query string as clients of several languages write it; a repeated key keeps all its values, in order. */
export class Query {
  readonly #params: URLSearchParams

  constructor(url: string) {
    const at = url.indexOf('?')
    this.#params = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  }

  text(name: string): string | undefined {
    return this.#params.get(name)?.trim() || undefined
  }

  /** Comma lists and repeated keys together; undefined when the key is absent or empty. */
  list(name: string): readonly string[] | undefined {
    const values = this.#params.getAll(name).flatMap((value) => value.split(',')).map((value) => value.trim()).filter(Boolean)
    return values.length > 0 ? values : undefined
  }

  /** `true`, `True`, `1` (alpaca-py writes Python's booleans). */
  flag(name: string, otherwise = false): boolean {
    const value = this.text(name)?.toLowerCase()
    return value === undefined ? otherwise : value === 'true' || value === '1'
  }

  number(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const number = Number(value)
    if (!Number.isFinite(number)) throw badRequest(`invalid ${name}: ${value} is not a number`)
    return number
  }

  /** A whole number from 1 up, lowered to `most`. */
  limit(name: string, otherwise: number, most: number): number {
    const value = this.number(name) ?? otherwise
    if (!Number.isInteger(value) || value < 1) throw badRequest(`invalid ${name}: expected a whole number from 1 to ${most}`)
    return Math.min(value, most)
  }

  /** An RFC 3339 instant or a plain date (midnight UTC). */
  instant(name: string): Millis | undefined {
    const value = this.text(name)
    return value === undefined ? undefined : instant(value, name)
  }

  /** The calendar date of a plain date or of an instant. */
  date(name: string): string | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    instant(value, name)
    return value.slice(0, 10)
  }

  /** True when `name` ends with a plain date, which stands for that whole day. */
  isDate(name: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(this.text(name) ?? '')
  }
}

function instant(value: string, name: string): Millis {
  const digits = /^\d{9,}$/.test(value) ? Number(value.slice(0, 13).padEnd(value.length <= 10 ? 10 : 13, '0')) : Number.NaN
  const time = Number.isNaN(digits) ? Date.parse(value.replace(' ', '+')) : value.length <= 10 ? digits * 1000 : digits
  if (Number.isNaN(time) || (Number.isNaN(digits) && !/^\d{4}-\d{2}-\d{2}/.test(value))) {
    throw badRequest(`invalid ${name}: ${value} is neither an RFC 3339 time nor a date`)
  }
  return millis(Math.trunc(time))
}
