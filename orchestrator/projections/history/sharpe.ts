/** Mean and spread of daily returns, one at a time (Welford, Technometrics 4(3), 1962). */
export interface ReturnStatistics {
  take(dailyReturn: number): void
  /** Of daily returns over a riskless rate of nothing, for a year of 365 days; null with fewer than 20 days, or when they were all alike. */
  sharpe(): number | null
}

const FEWEST = 20
/** Coins trade every day, so every day of the calendar has a return. */
const YEAR = 365

/** Mean by sample standard deviation, times the root of the year's days (Sharpe, Journal of Portfolio Management 21(1), 1994). */
export function createReturnStatistics(): ReturnStatistics {
  let count = 0
  let mean = 0
  let squares = 0
  return {
    take(dailyReturn) {
      count += 1
      const away = dailyReturn - mean
      mean += away / count
      squares += away * (dailyReturn - mean)
    },
    sharpe() {
      const deviation = Math.sqrt(squares / (count - 1))
      return count < FEWEST || !(deviation > 1e-12) ? null : (mean / deviation) * Math.sqrt(YEAR)
    },
  }
}
