import type { Millis } from '../../core/brand.ts'
import { dateOf } from '../../core/market/civil-date.ts'
import { newYorkDate, newYorkDay, newYorkMidnight } from '../../core/market/new-york-time.ts'
import type { BarSeries } from '../bar-series.ts'
import { splitFactor } from '../split-factor.ts'
import { firstAfter, type Tape } from '../tape.ts'
import { flatSurface, type Surface } from './surface.ts'

/** Sessions looked back on, and the fewest that say something. */
const WINDOW = 21
const LEAST = 6
const SESSIONS_A_YEAR = 252

/**
 * Without any chain on record: one volatility for every strike and expiry, that of the underlying's last 20 daily returns before the day asked about.
 * Undefined while fewer than 5 are known.
 */
export function realisedSurface(tape: Tape): (underlying: string, at: Millis) => Surface | undefined {
  const known = new Map<string, Map<number, Surface | undefined>>()
  return (underlying, at) => {
    const own = known.get(underlying) ?? new Map<number, Surface | undefined>()
    known.set(underlying, own)
    const day = newYorkDay(at)
    if (own.has(day)) return own.get(day)
    const series = tape.series.find((one) => one.instrument.symbol === underlying)
    const made = series && surfaceOn(series, tape, dateOf(day))
    own.set(day, made)
    return made
  }
}

function surfaceOn(series: BarSeries, tape: Tape, date: string): Surface | undefined {
  const closes = closesBefore(series, tape, date)
  if (closes.length < LEAST) return undefined
  const returns = closes.slice(1).map((close, i) => Math.log(close / (closes[i] ?? NaN)))
  const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length
  const variance = returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (returns.length - 1)
  const volatility = Math.sqrt(variance * SESSIONS_A_YEAR)
  return volatility > 0 ? flatSurface(volatility) : undefined
}

/** The last closes of sessions before a date, oldest first, in shares of that date. */
function closesBefore(series: BarSeries, { actions }: Tape, date: string): readonly number[] {
  const closes: number[] = []
  let day = ''
  for (let i = firstAfter(series, newYorkMidnight(date)) - 1; i >= 0; i -= 1) {
    const start = series.start[i] ?? 0
    const own = newYorkDate(start as Millis)
    if (own === day || own >= date) continue
    day = own
    if (closes.length === WINDOW) break
    closes.unshift((series.close[i] ?? NaN) / splitFactor(actions, series.instrument.symbol, { since: start, date }))
  }
  return closes
}
