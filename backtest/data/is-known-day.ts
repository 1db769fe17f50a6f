import { KNOWN_YEARS } from '../../core/market/known-years.ts'

/** True for a moment of the days that the session calendar knows, the borders of its years left out. */
export function isKnownDay(at: number): boolean {
  return at >= FROM && at < TO
}

const [FROM, TO] = [Date.UTC(KNOWN_YEARS.first, 0, 2), Date.UTC(KNOWN_YEARS.last, 11, 31)]
