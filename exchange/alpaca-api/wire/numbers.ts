import { round } from '../../../core/money.ts'

/** A volume-weighted price is not recorded by our bars: the mean of open, high, low and close stands for it. */
export function typicalPrice(bar: { readonly open: number; readonly high: number; readonly low: number; readonly close: number }): number {
  return round((bar.open + bar.high + bar.low + bar.close) / 4, 9)
}

/** Trades in a bar are not recorded either: one for each hundred units, at least one when anything traded. */
export function tradeCount(volume: number): number {
  return volume > 0 ? Math.max(1, Math.round(volume / 100)) : 0
}
