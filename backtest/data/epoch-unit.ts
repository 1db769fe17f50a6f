/** What to multiply epoch times by to have milliseconds: of seconds, milliseconds, microseconds and nanoseconds the one that lands between 1980 and 2100. */
export function epochUnit(at: number): number | undefined {
  return [1000, 1, 1e-3, 1e-6].find((unit) => at * unit >= FROM && at * unit < TO)
}

const [FROM, TO] = [Date.UTC(1980, 0), Date.UTC(2100, 0)]
