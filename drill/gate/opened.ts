import type { Limits } from '../../core/risk/limits.ts'

const MUCH = 1e12
const NEVER = { lookBack: 1, trades: MUCH, pause: 1 }
const EACH = { stocks: MUCH, crypto: MUCH, options: MUCH }

/** Limits that nothing reaches, so that one which is put back acts alone. Switches stay as they are. */
export function opened(limits: Limits): Limits {
  return {
    ...limits,
    leastCut: 0,
    maxPortfolioRisk: 1,
    maxPositionSize: MUCH,
    allocation: EACH,
    dailyLoss: { ...limits.dailyLoss, halts: false },
    maxOpenPositions: MUCH,
    maxOrdersPerMinute: MUCH,
    freshness: EACH,
    correlation: { ...limits.correlation, threshold: 2 },
    priceCollar: EACH,
    maxSpread: EACH,
    options: { maxNetDelta: MUCH, maxNetVega: MUCH, maxLoss: MUCH, minDaysToExpiry: 0 },
    breakers: { rejections: MUCH, losses: MUCH },
    protections: { ...limits.protections, coolDown: 0, stopLossGuard: NEVER, drawdownGuard: { ...NEVER, share: 1 }, lowProfit: { ...NEVER, required: -1 } },
  }
}
