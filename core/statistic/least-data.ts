/**
 * Daily returns under which no figure for a year is made. The standard error of an annual Sharpe ratio is about root(252 / n)
 * (A. Lo, Financial Analysts Journal 58(4), 2002): 3.5 at 20, about a month of sessions, and 9 at three.
 */
export const LEAST_RETURNS = 20

/**
 * Closed trades under which nothing is said about trades to come. At 10 a mean is known to 0.72 standard deviations at 95 % (Student's t, 9 degrees of
 * freedom); at 5 to 1.24, at 3 to 2.5, and resampling so few only repeats them.
 */
export const LEAST_TRADES = 10

/** Milliseconds under which a growth a year would be a guess. */
export const LEAST_SPAN = 30 * 86_400_000

/** How much there is of what a figure is made of, and how much it needs. */
export interface Sufficiency {
  readonly there: number
  readonly needed: number
}

export function isEnough({ there, needed }: Sufficiency): boolean {
  return there >= needed
}
