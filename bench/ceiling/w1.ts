import type { BarColumns } from '../../core/market/bar-columns.ts'

/** W1's rules (PERFORMANCE.md). */
export const W1 = { fast: 20, slow: 50, units: 10, commission: 0.001, cash: 1_000_000 }

/** What a plain loop leaves: reused between runs, as the engine's buffers are. */
export interface Loop {
  readonly equity: Float64Array
  readonly fillAt: Int32Array
  readonly fillPrice: Float64Array
  /** Bought 1, sold -1. */
  readonly fillSide: Int8Array
}

export function loopFor(length: number): Loop {
  return { equity: new Float64Array(length), fillAt: new Int32Array(length), fillPrice: new Float64Array(length), fillSide: new Int8Array(length) }
}

/**
 * The plain loop without an engine: two running sums, an order that fills at the next open, an equity curve and a fill log.
 * @returns the number of fills.
 */
export function w1Ceiling({ open, close }: BarColumns, { equity, fillAt, fillPrice, fillSide }: Loop): number {
  const { fast, slow, units, commission } = W1
  const { length } = close
  let cash = W1.cash
  let qty = 0
  let wanted = 0
  let fills = 0
  let fastSum = 0
  let slowSum = 0
  let wasAbove = false
  for (let i = 0; i < length; i += 1) {
    if (wanted !== 0) {
      const price = open[i] as number
      cash -= wanted * price + units * price * commission
      qty += wanted
      fillAt[fills] = i
      fillPrice[fills] = price
      fillSide[fills] = wanted > 0 ? 1 : -1
      fills += 1
      wanted = 0
    }
    const last = close[i] as number
    fastSum += last
    slowSum += last
    if (i >= fast) fastSum -= close[i - fast] as number
    if (i >= slow) slowSum -= close[i - slow] as number
    if (i >= slow - 1) {
      const isAbove = fastSum / fast > slowSum / slow
      if (i >= slow && isAbove !== wasAbove) {
        if (isAbove && qty === 0) wanted = units
        else if (!isAbove && qty > 0) wanted = -units
      }
      wasAbove = isAbove
    }
    equity[i] = cash + qty * last
  }
  return fills
}
