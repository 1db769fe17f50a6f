import { millis, type Millis } from '../brand.ts'
import { remembering } from '../remembering.ts'
import { MINUTE } from './bar.ts'
import { DAY, dateOf, dayNumber, dayOf, weekday } from './civil-date.ts'

/**
 * New York wall-clock time by rule: daylight saving from the first Sunday of April to the last of October (1987 to 2006,
 * Public Law 99-359), since 2007 from the second Sunday of March to the first of November (Energy Policy Act of 2005),
 * always at 02:00 local time. Known from 1987 to 2037; other times throw a RangeError.
 */

/** Milliseconds to add to UTC: -5 hours in winter, -4 in summer. */
export function newYorkOffset(at: Millis): number {
  if (!(at >= KNOWN_FROM && at < KNOWN_UNTIL)) throw new RangeError(`New York time is known from 1987 to 2037 only: ${at}`)
  // The mean year may miss the turn of a year by a day; no summer is near it.
  const year = Math.floor((at - KNOWN_FROM) / MEAN_YEAR)
  return at >= (CHANGES[2 * year] ?? Infinity) && at < (CHANGES[2 * year + 1] ?? Infinity) ? SUMMER : WINTER
}

/** The date on a New York wall calendar, `YYYY-MM-DD`. */
export function newYorkDate(at: Millis): string {
  return spelt(newYorkDay(at))
}

/** A day is asked about many times over: its date is spelt once. From 1987 to 2037 there are some 18,600. */
const spelt = remembering(20_000, dateOf)

/** The same date as a day number of civil-date.ts. */
export function newYorkDay(at: Millis): number {
  return Math.floor((at + newYorkOffset(at)) / DAY)
}

/** Whole minutes shown by a New York wall clock since its 00:00: 570 at 09:30. */
export function newYorkMinutes(at: Millis): number {
  const wall = at + newYorkOffset(at)
  return Math.floor((wall - Math.floor(wall / DAY) * DAY) / MINUTE)
}

/** 00:00 in New York on `date`. */
export function newYorkMidnight(date: string): Millis {
  return newYorkTime(dayOf(date), 0)
}

/**
 * The moment at which the clock shows `minutes` on a day number. In the hour that a November night has twice it is the
 * second; for the hour that a March night leaves out it is the one before.
 */
export function newYorkTime(day: number, minutes: number): Millis {
  const wall = day * DAY + minutes * MINUTE
  const inWinter = millis(wall - WINTER)
  return newYorkOffset(inWinter) === WINTER ? inWinter : millis(wall - SUMMER)
}

const HOUR = 60 * MINUTE
const WINTER = -5 * HOUR
const SUMMER = -4 * HOUR
const FIRST_YEAR = 1987
const LAST_YEAR = 2037
const MEAN_YEAR = 365.2425 * DAY
const KNOWN_FROM = dayNumber(FIRST_YEAR, 1, 1) * DAY - WINTER
const KNOWN_UNTIL = dayNumber(LAST_YEAR + 1, 1, 1) * DAY - WINTER

/** Start and end of daylight saving in UTC, two entries a year. */
const CHANGES = changes()

function changes(): Float64Array {
  const table = new Float64Array(2 * (LAST_YEAR - FIRST_YEAR + 1))
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    table[2 * (year - FIRST_YEAR)] = springChange(year) * DAY + 2 * HOUR - WINTER
    table[2 * (year - FIRST_YEAR) + 1] = autumnChange(year) * DAY + 2 * HOUR - SUMMER
  }
  return table
}

function springChange(year: number): number {
  return year < 2007 ? sundayFrom(dayNumber(year, 4, 1)) : sundayFrom(dayNumber(year, 3, 8))
}

function autumnChange(year: number): number {
  return year < 2007 ? sundayFrom(dayNumber(year, 10, 25)) : sundayFrom(dayNumber(year, 11, 1))
}

/** The first Sunday on or after a day. */
function sundayFrom(day: number): number {
  return day + ((7 - weekday(day)) % 7)
}
