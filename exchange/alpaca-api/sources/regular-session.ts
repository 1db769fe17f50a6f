import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import { millis } from '../../../core/brand.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import type { SymbolRecording } from './recording.ts'

/**
 * Keeps what belongs to regular sessions: before 09:30 recorded share quotes are often stubs (bid 1.00), and the venue trades
 * regular hours. A quote belongs to the minute that it ends.
 */
export function regularSession(calendar: SessionCalendar, { bars, quotes }: SymbolRecording): SymbolRecording {
  return {
    bars: bars.filter((bar: Bar) => calendar.isOpen(bar.start)),
    quotes: quotes.filter((quote: Quote) => calendar.isOpen(millis(quote.at - MINUTE))),
  }
}
