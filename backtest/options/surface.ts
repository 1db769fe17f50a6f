import type { Millis } from '../../core/brand.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import { isTwoSided, mid } from '../../core/market/quote.ts'
import { impliedVolatility } from '../../core/pricing/implied-volatility.ts'
import { yearsLeft } from '../../core/market/years-left.ts'

export interface SurfacePoint {
  readonly spot: number
  readonly strike: number
  readonly years: number
}

/** Implied volatility a year at a strike and a time to expiry. */
export type Surface = (point: SurfacePoint) => number

/** The same everywhere. */
export function flatSurface(volatility: number): Surface {
  return () => volatility
}

/** Fewer contracts say nothing about an expiry. */
const LEAST = 3
/** Under two days to go a price says more about its tick than about volatility. */
const SHORTEST = 2 / 365

/**
 * The volatilities that a chain's mids imply, out of the money alone: between strikes straight lines over ln(strike / spot) / sqrt(years), flat beyond
 * the last; between expiries straight lines in total variance (J. Gatheral, The Volatility Surface, 2006, chapter 3), flat beyond the last.
 * Undefined when too little is quoted.
 */
export function surfaceOf(entries: readonly ChainEntry[], spot: number, at: Millis): Surface | undefined {
  const slices = slicesOf(entries, spot, at)
  const [first] = slices
  if (!first) return undefined
  return ({ spot: price, strike, years }) => {
    const next = slices.findIndex((slice) => slice.years >= years)
    const at = (slice: Slice): number => along(slice, Math.log(strike / price) / Math.sqrt(Math.max(years, SHORTEST)))
    const [before, after] = [slices[next - 1], slices[next]]
    if (!after) return at(slices.at(-1) ?? first)
    if (!before) return at(after)
    const share = (years - before.years) / (after.years - before.years)
    const variance = (1 - share) * at(before) ** 2 * before.years + share * at(after) ** 2 * after.years
    return Math.sqrt(variance / years)
  }
}

interface Slice {
  readonly years: number
  /** Rising. */
  readonly moneyness: readonly number[]
  readonly volatility: readonly number[]
}

/** Nearest expiry first. */
function slicesOf(entries: readonly ChainEntry[], spot: number, at: Millis): readonly Slice[] {
  const byExpiry = new Map<string, { readonly years: number; readonly points: [number, number][] }>()
  for (const { contract, quote } of entries) {
    const { right, strike, expiry } = contract
    const [price, years] = [mid(quote), yearsLeft(contract, at)]
    const isOutside = right === 'call' ? strike >= spot : strike < spot
    if (!isOutside || years < SHORTEST || price === undefined || !isTwoSided(quote)) continue
    const volatility = impliedVolatility(price, { right, spot, strike, years, rate: 0, dividendYield: 0 })
    if (volatility === undefined || !(volatility > 0)) continue
    const slice = byExpiry.get(expiry) ?? { years, points: [] }
    slice.points.push([Math.log(strike / spot) / Math.sqrt(years), volatility])
    byExpiry.set(expiry, slice)
  }
  return [...byExpiry.values()].filter(({ points }) => points.length >= LEAST).sort((a, b) => a.years - b.years).map(({ years, points }) => {
    const sorted = points.sort((a, b) => a[0] - b[0])
    return { years, moneyness: sorted.map(([k]) => k), volatility: sorted.map(([, volatility]) => volatility) }
  })
}

function along({ moneyness, volatility }: Slice, k: number): number {
  const next = moneyness.findIndex((one) => one >= k)
  if (next === -1) return volatility.at(-1) ?? NaN
  const [before, after] = [moneyness[next - 1], moneyness[next]]
  const upper = volatility[next] ?? NaN
  if (before === undefined || after === undefined) return upper
  const share = after === before ? 0 : (k - before) / (after - before)
  return (1 - share) * (volatility[next - 1] ?? NaN) + share * upper
}
