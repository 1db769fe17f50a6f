import type { Limits } from '../../core/risk/limits.ts'

/** Price of a share and of a coin in the drill, in dollars, and of the strikes of its contracts. */
export const PRICE = 10

/** Dollars of a contract's premium per share. */
export const PREMIUM = 0.5

/** Equity of the drill's account: large beside the limits that are in dollars. */
export function equityFor({ minimumOrder, dailyLoss }: Limits): number {
  const { stocks, crypto, options } = minimumOrder
  return Math.ceil(Math.max(100_000, 2_000 * Math.max(stocks, crypto, options), 40 * dailyLoss.critical))
}

/** Shares or coins of the smallest order, at the drill's price. */
export function smallQty({ minimumOrder }: Limits, module: 'stocks' | 'crypto' = 'stocks'): number {
  return Math.max(1, Math.ceil(minimumOrder[module] / PRICE))
}

/** Contracts of the smallest order, at the drill's premium. */
export function smallContracts({ minimumOrder }: Limits): number {
  return Math.max(1, Math.ceil(minimumOrder.options / (100 * PREMIUM)))
}

/** `10 %`, as exact as the setting was written. */
export function percent(share: number): string {
  return `${Math.round(share * 1e6) / 1e4} %`
}

/** `$1,000`, cents where there are some. */
export function dollars(amount: number): string {
  const cents = Math.round(amount * 100) / 100
  return `$${cents.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(cents) ? 0 : 2 })}`
}

/** Of milliseconds, in the unit that they were written in. */
export function time(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1_000} s`
}
