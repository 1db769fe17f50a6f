/**
 * What to multiply epoch times by to have milliseconds: of seconds, milliseconds, microseconds and nanoseconds the one that lands between 1980 and 2100.
 * No number lands there in two of them.
 */
export function epochUnit(at: number): number | undefined {
  for (const unit of UNITS) if (at * unit >= FROM && at * unit < TO) return unit
  return undefined
}

const UNITS = [1, 1000, 1e-3, 1e-6] as const
const [FROM, TO] = [Date.UTC(1980, 0), Date.UTC(2100, 0)]
