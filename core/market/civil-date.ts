/**
 * Dates `YYYY-MM-DD` and their day number (days since 1970-01-01) in whole-number arithmetic of the Gregorian calendar.
 * Days of the week count from 0, Sunday.
 */

/** Milliseconds of a day without a clock change. */
export const DAY = 86_400_000

/** @throws RangeError unless `date` is a day that exists, written `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  const [year, month, dayOfMonth] = [whole(date, 0, 4), whole(date, 5, 7), whole(date, 8, 10)]
  const number = dayNumber(year, month, dayOfMonth)
  const isWritten = date.length === 10 && date.charCodeAt(4) === HYPHEN && date.charCodeAt(7) === HYPHEN
  const parts = partsOf(number)
  if (!isWritten || parts.year !== year || parts.month !== month || parts.dayOfMonth !== dayOfMonth) throw new RangeError(`not a date written YYYY-MM-DD: ${date}`)
  return number
}

const HYPHEN = 45
const ZERO = 48

/** The digits from one place up to another, read as a number; NaN where one of them is none. */
function whole(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - ZERO
    if (!(digit >= 0 && digit <= 9)) return NaN
    value = 10 * value + digit
  }
  return value
}

/** The date of a day number. */
export function dateOf(day: number): string {
  const { year, month, dayOfMonth } = partsOf(day)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`
}

/** Day number of a year, a month (1 to 12) and a day of the month; a day past the month's end runs on into the next. */
export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const y = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + dayOfMonth - 1 - DAYS_TO_MARCH_OF_1970
}

export function weekday(day: number): number {
  return (((day + THURSDAY) % 7) + 7) % 7
}

export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days)
}

/** 1 January 1970 was a Thursday. */
const THURSDAY = 4

/** From 1 March of year 0 to 1 January 1970. */
const DAYS_TO_MARCH_OF_1970 = 719_468

/** A cycle of 400 Gregorian years has 146,097 days; years are counted from March, so that the leap day comes last. */
function partsOf(day: number): { year: number; month: number; dayOfMonth: number } {
  const days = day + DAYS_TO_MARCH_OF_1970
  const cycle = Math.floor(days / 146_097)
  const dayOfCycle = days - cycle * 146_097
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) / 365,
  )
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1,
  }
}
