import type { Millis } from '../brand.ts'
import type { Bar } from './bar.ts'
import { KNOWN_YEARS } from './known-years.ts'
import { parseOccSymbol } from './occ-symbol.ts'
import type { Quote } from './quote.ts'
import type { SessionCalendar } from './session-calendar.ts'

const FIRST = Date.UTC(KNOWN_YEARS.first, 1)
const AFTER = Date.UTC(KNOWN_YEARS.last, 11)

/** Which words of a feed the engine is told. */
export interface Counted {
  bar(bar: Bar): boolean
  quote(quote: Quote): boolean
}

/**
 * What is quoted and traded in shares before the open and after the close is thin and wide, and the free feed tells of it from 08:00 on: it
 * shall end no position and mark none. The quote of the closing bell counts; pairs trade around the clock.
 */
export function countedIn(calendar: SessionCalendar): Counted {
  let session = { open: NaN, close: NaN }
  const isInSession = (at: Millis): boolean => {
    if (at >= session.open && at < session.close) return true
    // A feed's word may have any time; the calendar throws for years that it does not know.
    const found = at >= FIRST && at < AFTER ? calendar.sessionAt(at) : undefined
    if (found) session = found
    return found !== undefined
  }
  return {
    bar: ({ symbol, start }) => symbol.includes('/') || isInSession(start),
    quote: ({ symbol, at }) => symbol.includes('/') || isInSession(at) || at === session.close || parseOccSymbol(symbol) !== undefined,
  }
}
