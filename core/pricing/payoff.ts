/** Shares or option contracts held (positive) or owed (negative) on one underlying. */
export type Leg =
  | {
      readonly type: 'call' | 'put'
      /** Contracts of 100 shares. */
      readonly qty: number
      readonly strike: number
      /** `YYYY-MM-DD`. */
      readonly expiry: string
    }
  | { readonly type: 'share'; readonly qty: number }

/** Dollars that the legs are worth when all end with the underlying at `spot`: options at their intrinsic value. */
export function payoff(legs: readonly Leg[], spot: number): number {
  return legs.reduce((sum, leg) => sum + leg.qty * worth(leg, spot), 0)
}

/**
 * The most that can be lost in dollars, zero or more; Infinity when nothing bounds it. `cost` is what the legs cost
 * together, a credit negative; with `cost` 0 it is the maximum potential loss that a spread is margined at (FINRA Regulatory
 * Notice 12-44).
 *
 * The value is piecewise linear in the underlying, so its minimum lies at zero, at a strike or beyond the last one. Legs
 * are grouped by the expiry of the short options: a long option serves the last group that it outlives, and is counted as
 * worth nothing when it ends before every short one; shares serve the first group. The groups' losses are summed, which is
 * exact for one short expiry and never too small for several.
 */
export function maximumLoss(legs: readonly Leg[], cost: number): number {
  const losses = groupedByShortExpiry(legs).map((group) => -lowestWorth(group))
  return Math.max(losses.reduce((sum, loss) => sum + loss, cost), 0)
}

const SHARES = 100

function worth(leg: Leg, spot: number): number {
  if (leg.type === 'share') return spot
  return SHARES * Math.max(leg.type === 'call' ? spot - leg.strike : leg.strike - spot, 0)
}

function lowestWorth(legs: readonly Leg[]): number {
  const slopeBeyond = legs.reduce((sum, leg) => sum + (leg.type === 'share' ? leg.qty : leg.type === 'call' ? SHARES * leg.qty : 0), 0)
  if (slopeBeyond < 0) return -Infinity
  const corners = legs.flatMap((leg) => (leg.type === 'share' ? [] : [leg.strike]))
  return Math.min(...[0, ...corners].map((spot) => payoff(legs, spot)))
}

function groupedByShortExpiry(legs: readonly Leg[]): readonly (readonly Leg[])[] {
  const shortExpiries = legs.flatMap((leg) => (leg.type !== 'share' && leg.qty < 0 ? [leg.expiry] : []))
  const expiries = [...new Set(shortExpiries)].sort()
  if (expiries.length === 0) return [legs]
  return expiries.map((expiry, i) => {
    const following = expiries[i + 1]
    return legs.filter((leg) => {
      if (leg.type === 'share') return i === 0
      return leg.expiry >= expiry && (following === undefined || leg.expiry < following)
    })
  })
}
