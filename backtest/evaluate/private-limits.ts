import type { Limits } from '../../core/risk/limits.ts'

/** Far beyond any figure a run can reach, and still a number. */
const NEVER = 1e9

/**
 * The desk's limits as far as they judge an order by itself: freshness, collar, spread, minimum, news, days to expiry, and the protections
 * that wait after a trade. What belongs to the account is off (drawdown, daily loss, breakers, shares of classes and positions, counts,
 * correlation, net greeks): a losing candidate must not halt itself into a good score.
 */
export function privateLimits(desk: Limits): Limits {
  return {
    ...desk,
    riskManagement: true,
    executionEnabled: true,
    maxPortfolioRisk: NEVER,
    maxPositionSize: NEVER,
    allocation: { stocks: NEVER, crypto: NEVER, options: NEVER },
    dailyLoss: { warning: NEVER, critical: NEVER, halts: false },
    maxOpenPositions: NEVER,
    maxOrdersPerMinute: NEVER,
    // No bars are compared: what refuses nothing need not be reckoned.
    correlation: { threshold: NEVER, bars: 0, minimumBars: 1 },
    options: { ...desk.options, maxNetDelta: NEVER, maxNetVega: NEVER, maxLoss: NEVER },
    breakers: { rejections: NEVER, losses: NEVER },
    protections: { ...desk.protections, drawdownGuard: { ...desk.protections.drawdownGuard, trades: NEVER } },
  }
}
