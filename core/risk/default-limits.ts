import { MINUTE } from '../market/bar.ts'
import type { Limits } from './limits.ts'

const HOUR = 60 * MINUTE

/** The desk's limits where no setting says otherwise. */
export const defaultLimits: Limits = {
  riskManagement: true,
  executionEnabled: true,
  trimming: true,
  leastCut: 0.01,
  fractionalShares: false,
  maxPortfolioRisk: 0.2,
  maxPositionSize: 0.1,
  allocation: { stocks: 0.5, crypto: 0.2, options: 0.3 },
  riskPerTrade: 0.005,
  dailyLoss: { warning: 500, critical: 1000, halts: false },
  cautionShare: 0.8,
  // The venue's own: a dollar of shares, ten dollars of coins; a contract of a cent is a dollar.
  minimumOrder: { stocks: 1, crypto: 10, options: 1 },
  maxOpenPositions: 20,
  maxOrdersPerMinute: 30,
  freshness: { stocks: 3 * MINUTE, crypto: 3 * MINUTE, options: 5 * MINUTE },
  correlation: { threshold: 0.9, bars: 40, minimumBars: 20 },
  priceCollar: { stocks: 0.03, crypto: 0.03, options: 0.25 },
  maxSpread: { stocks: 0.01, crypto: 0.01, options: 0.25 },
  options: { maxNetDelta: 0.5, maxNetVega: 0.005, maxLoss: 0.1, minDaysToExpiry: 5 },
  newsWindow: 30 * MINUTE,
  entryAge: MINUTE,
  breakers: { rejections: 5, losses: 12 },
  protections: {
    enabled: true,
    coolDown: 5 * MINUTE,
    stopLossGuard: { lookBack: HOUR, trades: 4, pause: HOUR },
    drawdownGuard: { lookBack: 24 * HOUR, trades: 10, share: 0.05, pause: 4 * HOUR },
    lowProfit: { lookBack: 6 * HOUR, trades: 4, required: -0.02, pause: HOUR },
  },
}
