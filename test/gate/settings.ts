import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { NewsCalendar } from '../../core/risk/check.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { START } from './model-market.ts'
import type { Random } from './random.ts'

const HOUR = 60 * MINUTE

/** So wide that nothing binds: each world tightens some of it, so that every limit is once the one that decides. */
const WIDE: Limits = {
  ...defaultLimits,
  maxPortfolioRisk: 0.9,
  maxPositionSize: 0.8,
  allocation: { stocks: 0.9, crypto: 0.9, options: 0.9 },
  maxOpenPositions: 50,
  maxOrdersPerMinute: 100,
  correlation: { threshold: 1, bars: 40, minimumBars: 20 },
  priceCollar: { stocks: 0.5, crypto: 0.5, options: 5 },
  maxSpread: { stocks: 1, crypto: 1, options: 1.9 },
  options: { maxNetDelta: 9, maxNetVega: 9, maxLoss: 0.9, minDaysToExpiry: 0 },
  breakers: { rejections: 100, losses: 100 },
  protections: { ...defaultLimits.protections, enabled: false },
}

/** How to make one check the one that decides. */
const TIGHT: Readonly<Record<string, (limits: Limits, random: Random) => Limits>> = {
  drawdown: (limits, { between }) => ({ ...limits, maxPortfolioRisk: between(0.005, 0.1) }),
  'daily-loss': (limits, { between }) => ({ ...limits, dailyLoss: { warning: 50, critical: between(100, 3000), halts: true } }),
  'class-allocation': (limits, { between }) => ({ ...limits, allocation: { stocks: between(0.05, 0.4), crypto: between(0.02, 0.2), options: between(0.05, 0.3) } }),
  'position-size': (limits, { between }) => ({ ...limits, maxPositionSize: between(0.02, 0.2) }),
  'minimum-order': (limits, { between }) => ({ ...limits, minimumOrder: { stocks: between(1, 3000), crypto: between(10, 3000), options: between(1, 1000) } }),
  'open-positions': (limits, { whole }) => ({ ...limits, maxOpenPositions: whole(1, 4) }),
  'order-rate': (limits, { whole }) => ({ ...limits, maxOrdersPerMinute: whole(1, 4) }),
  correlation: (limits) => ({ ...limits, correlation: { ...limits.correlation, threshold: 0.9 } }),
  'price-collar': (limits, { between }) => ({ ...limits, priceCollar: { stocks: between(0.005, 0.03), crypto: between(0.005, 0.03), options: between(0.02, 0.3) } }),
  spread: (limits, { between }) => ({ ...limits, maxSpread: { stocks: between(0.002, 0.01), crypto: between(0.002, 0.01), options: between(0.02, 0.1) } }),
  'net-delta': (limits, { between }) => ({ ...limits, options: { ...limits.options, maxNetDelta: between(0.02, 0.3) } }),
  'net-vega': (limits, { between }) => ({ ...limits, options: { ...limits.options, maxNetVega: between(0.0002, 0.002) } }),
  'maximum-loss': (limits, { between }) => ({ ...limits, options: { ...limits.options, maxLoss: between(0.005, 0.15) } }),
  'days-to-expiry': (limits, { whole }) => ({ ...limits, options: { ...limits.options, minDaysToExpiry: whole(1, 10) } }),
  breaker: (limits, { whole }) => ({ ...limits, breakers: { rejections: whole(1, 3), losses: whole(1, 3) } }),
  'cool-down': (limits) => only(limits, { coolDown: 20 * MINUTE }),
  'stop-loss-guard': (limits, { whole }) => only(limits, { stopLossGuard: { lookBack: HOUR, trades: whole(1, 2), pause: HOUR } }),
  'drawdown-guard': (limits, { whole, between }) => only(limits, { drawdownGuard: { lookBack: HOUR, trades: whole(1, 2), share: between(0.0001, 0.01), pause: HOUR } }),
  'low-profit': (limits, { whole }) => only(limits, { lowProfit: { lookBack: HOUR, trades: whole(1, 2), required: 0, pause: HOUR } }),
}

/** One desk: the limit in focus is tight, any other with some chance, a few desks stand as they are delivered. */
export function settings(random: Random, focus: string | undefined): { readonly limits: Limits; readonly news: NewsCalendar | undefined } {
  const { chance, between } = random
  let limits: Limits = chance(0.15) && focus === undefined ? defaultLimits : { ...WIDE, trimming: chance(0.8), fractionalShares: chance(0.3), executionEnabled: !chance(0.02) }
  const share = focus === undefined ? 0.12 : 0.02
  for (const [name, tighten] of Object.entries(TIGHT)) if (name === focus || chance(share)) limits = tighten(limits, random)
  const events = [{ symbol: chance(0.3) ? '*' : 'LEAD', at: millis(START + Math.round(between(0, 90)) * MINUTE) }]
  return { limits, news: chance(focus === 'news-window' ? 1 : 0.2) ? { events } : undefined }
}

function only(limits: Limits, protection: Partial<Limits['protections']>): Limits {
  const never = { lookBack: 0, trades: 1000, pause: 0 }
  const off = { coolDown: 0, stopLossGuard: never, drawdownGuard: { ...never, share: 1 }, lowProfit: { ...never, required: -9 } }
  const kept = limits.protections.enabled ? limits.protections : off
  return { ...limits, protections: { ...kept, ...protection, enabled: true } }
}
