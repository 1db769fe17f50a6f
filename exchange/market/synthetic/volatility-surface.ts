import type { Listed } from './listing.ts'

const SESSIONS_A_YEAR = 252

/** Buyers of options pay a little more than what happens on the average. */
const PREMIUM = 1.08

/** Years until a short-dated contract has forgotten half of today's excitement. */
const FORGETS = 0.25

/** Implied volatility per year at a strike, for `years` to expiry. */
export type VolatilitySurface = (point: { readonly spot: number; readonly strike: number; readonly years: number }) => number

/**
 * A smooth surface tied to how lively the underlying really is: level from the day's volatility regime (moved evenly from
 * yesterday's through the session, `through` from 0 to 1), fading to the usual level with term; falling with the strike and
 * curved at both ends.
 */
export function volatilitySurface(underlying: Listed, day: number, through: number): VolatilitySurface {
  const usual = underlying.dailySigma * Math.sqrt(SESSIONS_A_YEAR) * PREMIUM
  const now = (1 - through) * underlying.regime(day - 1) + through * underlying.regime(day)
  return ({ spot, strike, years }) => {
    const near = Math.exp(-years / FORGETS)
    const level = usual * (near * now + 1 - near)
    const y = 1.5 * Math.tanh(Math.log(strike / spot) / Math.sqrt(years + 0.02) / 1.5)
    return level * (1 - 0.25 * y + 0.18 * y * y)
  }
}
