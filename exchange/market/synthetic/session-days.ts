import { KNOWN_YEARS } from '../../../core/market/known-years.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import { WORLD_BEGINS } from './days.ts'
import type { Days } from './days.ts'

/** The session calendar's last year. */
const WORLD_ENDS = `${KNOWN_YEARS.last}-12-31`

/** The days of shares: regular sessions in New York. @throws RangeError past the calendar's end. */
export function sessionDays(calendar: SessionCalendar): Days {
  const sessions = calendar.sessionsBetween(WORLD_BEGINS, WORLD_ENDS)
  const known = (day: number) => {
    const session = sessions[day]
    if (!session) throw new RangeError(`the simulated market has sessions from ${WORLD_BEGINS} to ${WORLD_ENDS} only`)
    return session
  }
  return {
    open: (day) => known(day).open,
    close: (day) => known(day).close,
    date: (day) => known(day).date,
    indexAt(at) {
      let low = -1
      let high = sessions.length - 1
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (known(middle).open <= at) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}
