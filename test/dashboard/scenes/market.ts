import { walk } from './chance.ts'

const MINUTE = 60_000

/** The made-up market's present: Tuesday, 10 March 2026, 15:40 in New York (summer time, four hours after UTC). */
export const AT = Date.UTC(2026, 2, 10, 19, 40)
export const DATE = '2026-03-10'
/** Midnight in New York, and the end of that day. */
export const MIDNIGHT = Date.UTC(2026, 2, 10, 4)
export const NEXT_MIDNIGHT = MIDNIGHT + 24 * 60 * MINUTE
export const OPEN = Date.UTC(2026, 2, 10, 13, 30)
export const CLOSE = Date.UTC(2026, 2, 10, 20)

/** Price at midnight and now. */
const PRICES: Readonly<Record<string, readonly [number, number]>> = {
  'SPY': [568.4, 571.32], 'QQQ': [486.1, 489.74], 'AAPL': [184.9, 187.25], 'MSFT': [409.3, 412.86], 'BAC': [41.22, 41.05], 'F': [11.84, 11.91], 'KO': [69.8, 70.12],
  'T': [26.31, 26.22], 'XLF': [49.7, 49.93], 'IWM': [221.4, 223.18], 'GLD': [268.2, 269.77],
  'BTC/USD': [67_310, 68_452.5], 'ETH/USD': [3_612, 3_561.2], 'SOL/USD': [143.1, 148.36], 'LTC/USD': [88.4, 87.92], 'AVAX/USD': [24.12, 24.61], 'LINK/USD': [16.02, 16.48],
}

export const STOCKS = ['SPY', 'QQQ', 'AAPL', 'MSFT', 'BAC', 'F', 'KO', 'T', 'XLF', 'IWM', 'GLD'] as const
export const COINS = ['BTC/USD', 'ETH/USD', 'SOL/USD', 'LTC/USD', 'AVAX/USD', 'LINK/USD'] as const

export function priceOf(symbol: string): number {
  return PRICES[symbol]?.[1] ?? 100
}

/** The price in each minute since midnight, up to the present. */
export function minutesOf(symbol: string): readonly number[] {
  const [from, to] = PRICES[symbol] ?? [100, 100]
  const seed = [...symbol].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7)
  return walk({ seed, length: (AT - MIDNIGHT) / MINUTE + 1, from, to, step: from * (symbol.includes('/') ? 0.0006 : 0.0003) })
}
