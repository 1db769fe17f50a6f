import { type Millis, millis } from '../../core/brand.ts'
import type { Session, SessionCalendar } from '../../core/market/session-calendar.ts'

const DAY = 86_400_000

/** A market of shares that closes at midnight and opens at once: sessions are UTC days. */
export function allDayCalendar(): SessionCalendar {
  const sessionOf = (day: number): Session => ({ date: new Date(day * DAY).toISOString().slice(0, 10), open: millis(day * DAY), close: millis((day + 1) * DAY), early: false })
  const dayAt = (at: Millis): number => Math.floor(at / DAY)
  return {
    sessionOn: (date) => sessionOf(dayOf(date)),
    sessionAt: (at) => sessionOf(dayAt(at)),
    nextSession: (at) => sessionOf(dayAt(at) + 1),
    previousSession: (at) => sessionOf(dayAt(at) - 1),
    isOpen: () => true,
    sessionsBetween: (first, last) => Array.from({ length: dayOf(last) - dayOf(first) + 1 }, (_, i) => sessionOf(dayOf(first) + i)),
  }
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY
}
