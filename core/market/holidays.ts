import { dayNumber, dayOf, weekday } from './civil-date.ts'

/**
 * Days on which the US stock exchanges are closed, as day numbers in order; by NYSE Rule 7.2 and the exchange's published
 * calendars for 1998 to 2035, with the closings that no rule foresaw.
 */
export function holidaysOf(year: number): readonly number[] {
  const days = [
    ...newYear(year),
    nthWeekday(year, 1, MONDAY, 3),
    nthWeekday(year, 2, MONDAY, 3),
    easterSunday(year) - 2,
    lastMondayOfMay(year),
    ...(year >= 2022 ? [observed(dayNumber(year, 6, 19))] : []),
    observed(dayNumber(year, 7, 4)),
    nthWeekday(year, 9, MONDAY, 1),
    thanksgiving(year),
    observed(dayNumber(year, 12, 25)),
    ...UNFORESEEN.filter((date) => Number(date.slice(0, 4)) === year).map(dayOf),
  ]
  return days.sort((a, b) => a - b)
}

/** Trading days that end at 13:00 New York time, as day numbers in order. */
export function earlyClosesOf(year: number): readonly number[] {
  const days = [
    ...aroundIndependenceDay(year),
    thanksgiving(year) + 1,
    ...onlyFrom(MONDAY, THURSDAY, dayNumber(year, 12, 24)),
    ...UNFORESEEN_EARLY.filter((date) => Number(date.slice(0, 4)) === year).map(dayOf),
  ]
  return days.sort((a, b) => a - b)
}

const SUNDAY = 0
const MONDAY = 1
const THURSDAY = 4
const SATURDAY = 6

/** Attacks of 2001, mourning for Reagan, Ford, Bush and Carter, hurricane Sandy. */
const UNFORESEEN = [
  '2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14', '2004-06-11', '2007-01-02',
  '2012-10-29', '2012-10-30', '2018-12-05', '2025-01-09',
]

/** The last session before 2000, and the Friday after Christmas 2003. */
const UNFORESEEN_EARLY = ['1999-12-31', '2003-12-26']

/** On a Saturday it is not observed at all: the Friday before is the last day of an accounting year. */
function newYear(year: number): readonly number[] {
  const day = dayNumber(year, 1, 1)
  return weekday(day) === SATURDAY ? [] : [observed(day)]
}

/** Saturdays are kept on the Friday before, Sundays on the Monday after. */
function observed(day: number): number {
  return weekday(day) === SATURDAY ? day - 1 : weekday(day) === SUNDAY ? day + 1 : day
}

/** The eve when it is a trading day other than Friday. Until 2012 a holiday on Thursday shortened the Friday instead. */
function aroundIndependenceDay(year: number): readonly number[] {
  const fourth = dayNumber(year, 7, 4)
  if (year < 2013 && weekday(fourth) === THURSDAY) return [fourth + 1]
  return onlyFrom(MONDAY, THURSDAY, fourth - 1)
}

function onlyFrom(first: number, last: number, day: number): readonly number[] {
  return weekday(day) >= first && weekday(day) <= last ? [day] : []
}

function thanksgiving(year: number): number {
  return nthWeekday(year, 11, THURSDAY, 4)
}

function lastMondayOfMay(year: number): number {
  const last = dayNumber(year, 5, 31)
  return last - ((weekday(last) + 6) % 7)
}

function nthWeekday(year: number, month: number, day: number, n: number): number {
  const first = dayNumber(year, month, 1)
  return first + ((day - weekday(first) + 7) % 7) + 7 * (n - 1)
}

/** Easter of the Gregorian calendar; J. Meeus, Astronomical Algorithms, 2nd ed., chapter 8. */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1)
}
