/** Periods in a year that a figure was annualised with; every report names it. */
export type YearBasis = 252 | 365

/** Sessions of the US stock exchanges in a mean year. */
export const SESSIONS_OF_YEAR = 252

/** Calendar days: coins trade on all of them. */
export const DAYS_OF_YEAR = 365

/** Milliseconds of a mean Gregorian year, for growth over a stretch of time. */
export const YEAR = 365.2425 * 86_400_000
