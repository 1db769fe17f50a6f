import type { Millis } from '../brand.ts'
import { dateOf, dayNumber, dayOf, weekday } from './civil-date.ts'
import { earlyClosesOf, holidaysOf } from './holidays.ts'
import { KNOWN_YEARS } from './known-years.ts'
import { newYorkDay, newYorkTime } from './new-york-time.ts'
import { SESSION_ENDS } from './session-ends.ts'

/** One regular session of the US stock exchanges: `open` is its first moment, `close` the first after it. */
export interface Session {
  /** New York date, `YYYY-MM-DD`. */
  readonly date: string
  readonly open: Millis
  readonly close: Millis
  /** True when it ends at 13:00. */
  readonly early: boolean
}

/** Regular sessions of KNOWN_YEARS. Dates and times outside throw a RangeError: an unknown day is not a closed one. */
export interface SessionCalendar {
  sessionOn(date: string): Session | undefined
  /** The session that contains `at`. */
  sessionAt(at: Millis): Session | undefined
  /** The first session that opens after `at`. */
  nextSession(at: Millis): Session
  /** The last session that closed at or before `at`. */
  previousSession(at: Millis): Session
  isOpen(at: Millis): boolean
  /** Sessions of the dates `first` to `last`, both included, in order. */
  sessionsBetween(first: string, last: string): readonly Session[]
}

/** Builds the whole table once (about 9,600 sessions); every question afterwards is a look-up without allocation. */
export function sessionCalendar(): SessionCalendar {
  const sessions: Session[] = []
  /** Per day, the index of the first session on it or after it. */
  const firstFrom = new Int32Array(LAST_DAY - FIRST_DAY + 1)
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) addYear(year, sessions, firstFrom)

  const indexFrom = (day: number): number => {
    const index = firstFrom[day - FIRST_DAY]
    if (index === undefined) throw new RangeError(`the session calendar knows ${FIRST_YEAR} to ${LAST_YEAR}, not ${dateOf(day)}`)
    return index
  }
  const known = (session: Session | undefined): Session => {
    if (!session) throw new RangeError(`no session before ${FIRST_YEAR} or after ${LAST_YEAR} is known`)
    return session
  }
  const sessionAt = (at: Millis): Session | undefined => {
    const session = sessions[indexFrom(newYorkDay(at))]
    return session && session.open <= at && at < session.close ? session : undefined
  }

  return {
    sessionAt,
    isOpen: (at) => sessionAt(at) !== undefined,
    sessionOn(date) {
      const session = sessions[indexFrom(dayOf(date))]
      return session?.date === date ? session : undefined
    },
    nextSession(at) {
      const index = indexFrom(newYorkDay(at))
      const session = known(sessions[index])
      return session.open > at ? session : known(sessions[index + 1])
    },
    previousSession(at) {
      const index = indexFrom(newYorkDay(at))
      const session = sessions[index]
      return session && session.close <= at ? session : known(sessions[index - 1])
    },
    sessionsBetween(first, last) {
      const end = indexFrom(dayOf(last))
      return sessions.slice(indexFrom(dayOf(first)), sessions[end]?.date === last ? end + 1 : end)
    },
  }
}

const { first: FIRST_YEAR, last: LAST_YEAR } = KNOWN_YEARS
const FIRST_DAY = dayNumber(FIRST_YEAR, 1, 1)
const LAST_DAY = dayNumber(LAST_YEAR, 12, 31)

const OPEN = 9 * 60 + 30
/** Minutes of a regular session that no early close cuts short. */
export const SESSION_MINUTES = SESSION_ENDS.usual - OPEN

/** First anniversary of the attacks: Nasdaq and Amex opened at 11:00, the NYSE floor waited for the ceremony until noon. */
const LATE_OPENS: ReadonlyMap<string, number> = new Map([['2002-09-11', 11 * 60]])

function addYear(year: number, sessions: Session[], firstFrom: Int32Array): void {
  const holidays = new Set(holidaysOf(year))
  const earlyCloses = new Set(earlyClosesOf(year))
  for (let day = dayNumber(year, 1, 1); day <= dayNumber(year, 12, 31); day += 1) {
    firstFrom[day - FIRST_DAY] = sessions.length
    const isWeekend = weekday(day) === 0 || weekday(day) === 6
    if (!isWeekend && !holidays.has(day)) sessions.push(sessionOf(day, earlyCloses.has(day)))
  }
}

function sessionOf(day: number, early: boolean): Session {
  const date = dateOf(day)
  return {
    date,
    open: newYorkTime(day, LATE_OPENS.get(date) ?? OPEN),
    close: newYorkTime(day, early ? SESSION_ENDS.early : SESSION_ENDS.usual),
    early,
  }
}
