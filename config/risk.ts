import type { Risk } from './config.ts'
import type { Values } from './values.ts'

/** The desk's limits out of the variables. */
export function riskOf(values: Values): Risk {
  return {
    riskManagement: values.RISK_MANAGEMENT,
    executionEnabled: sendsOrders(values),
    trimming: values.TERCET_TRIM,
    leastCut: values.TERCET_TRIM_LEAST,
    fractionalShares: values.TERCET_FRACTIONAL_SHARES,
    maxPortfolioRisk: values.MAX_PORTFOLIO_RISK,
    maxPositionSize: values.MAX_POSITION_SIZE,
    allocation: { stocks: values.STOCKS_MAX_ALLOCATION, crypto: values.CRYPTO_MAX_ALLOCATION, options: values.OPTIONS_MAX_ALLOCATION },
    riskPerTrade: values.TERCET_RISK_PER_TRADE,
    dailyLoss: { warning: values.TERCET_DAILY_LOSS_WARNING, critical: values.TERCET_DAILY_LOSS_CRITICAL, halts: values.TERCET_DAILY_LOSS_HALTS },
    cautionShare: values.TERCET_CAUTION_SHARE,
    minimumOrder: { stocks: values.TERCET_STOCKS_MIN_ORDER, crypto: values.TERCET_CRYPTO_MIN_ORDER, options: values.TERCET_OPTIONS_MIN_ORDER },
    maxOpenPositions: values.TERCET_MAX_OPEN_POSITIONS,
    maxOrdersPerMinute: values.TERCET_MAX_ORDERS_PER_MINUTE,
    freshness: { stocks: values.TERCET_STOCKS_STALE, crypto: values.TERCET_CRYPTO_STALE, options: values.TERCET_OPTIONS_STALE },
    correlation: { threshold: values.TERCET_CORRELATION_LIMIT, bars: values.TERCET_CORRELATION_BARS, minimumBars: values.TERCET_CORRELATION_MIN_BARS },
    priceCollar: { stocks: values.TERCET_STOCKS_COLLAR, crypto: values.TERCET_CRYPTO_COLLAR, options: values.TERCET_OPTIONS_COLLAR },
    maxSpread: { stocks: values.TERCET_STOCKS_MAX_SPREAD, crypto: values.TERCET_CRYPTO_MAX_SPREAD, options: values.TERCET_OPTIONS_MAX_SPREAD },
    options: {
      maxNetDelta: values.TERCET_OPTIONS_MAX_DELTA,
      maxNetVega: values.TERCET_OPTIONS_MAX_VEGA,
      maxLoss: values.TERCET_OPTIONS_MAX_LOSS,
      minDaysToExpiry: values.TERCET_OPTIONS_MIN_DTE,
    },
    newsWindow: values.TERCET_NEWS_WINDOW,
    entryAge: values.TERCET_ENTRY_AGE,
    breakers: { rejections: values.TERCET_BREAKER_REJECTIONS, losses: values.TERCET_BREAKER_LOSSES },
    protections: protectionsOf(values),
  }
}

/** Two switches say so, and either of them keeps every order back. */
export function sendsOrders(values: Values): boolean {
  return values.EXECUTION_ENABLED && values.AUTOMATION_MODE === 'live'
}

function protectionsOf(values: Values): Risk['protections'] {
  return {
    enabled: values.TERCET_PROTECTIONS,
    coolDown: values.TERCET_COOL_DOWN,
    stopLossGuard: {
      lookBack: values.TERCET_STOP_GUARD_LOOK_BACK,
      trades: values.TERCET_STOP_GUARD_TRADES,
      pause: values.TERCET_STOP_GUARD_PAUSE,
    },
    drawdownGuard: {
      lookBack: values.TERCET_DRAWDOWN_GUARD_LOOK_BACK,
      trades: values.TERCET_DRAWDOWN_GUARD_TRADES,
      share: values.TERCET_DRAWDOWN_GUARD_SHARE,
      pause: values.TERCET_DRAWDOWN_GUARD_PAUSE,
    },
    lowProfit: {
      lookBack: values.TERCET_LOW_PROFIT_LOOK_BACK,
      trades: values.TERCET_LOW_PROFIT_TRADES,
      required: values.TERCET_LOW_PROFIT_RETURN,
      pause: values.TERCET_LOW_PROFIT_PAUSE,
    },
  }
}
