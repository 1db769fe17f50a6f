import { KNOWN_YEARS } from './known-years.ts'

/** Whether a date, written YYYY-MM-DD, lies in the years whose sessions are known. */
export function isKnownDate(date: string): boolean {
  const year = Number(date.slice(0, 4))
  return year >= KNOWN_YEARS.first && year <= KNOWN_YEARS.last
}
