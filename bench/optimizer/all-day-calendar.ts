import { dateOf, dayOf } from '../../core/market/civil-date.ts'
import { newYorkDay, newYorkTime } from '../../core/market/new-york-time.ts'
import type { Session, SessionCalendar } from '../../core/market/session-calendar.ts'

/** A market of shares that closes at midnight and opens at once. The venue's day is New York's: sessions that began at another hour would leave it shut in between. */
export function allDayCalendar(): SessionCalendar {
  const sessionOf = (day: number): Session => ({ date: dateOf(day), open: newYorkTime(day, 0), close: newYorkTime(day + 1, 0), early: false })
  return {
    sessionOn: (date) => sessionOf(dayOf(date)),
    sessionAt: (at) => sessionOf(newYorkDay(at)),
    nextSession: (at) => sessionOf(newYorkDay(at) + 1),
    previousSession: (at) => sessionOf(newYorkDay(at) - 1),
    isOpen: () => true,
    sessionsBetween: (first, last) => Array.from({ length: dayOf(last) - dayOf(first) + 1 }, (_, i) => sessionOf(dayOf(first) + i)),
  }
}
