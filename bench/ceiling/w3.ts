import type { BarColumns } from '../../core/market/bar-columns.ts'
import { type Loop, W1 } from './w1.ts'

export interface Pair {
  readonly fast: number
  readonly slow: number
}

/** W3's 200 pairs (PERFORMANCE.md): ten fast averages by twenty slow ones. */
export const PAIRS: readonly Pair[] = Array.from({ length: 200 }, (_, k) => ({ fast: 5 + 3 * (k % 10), slow: 40 + 8 * Math.floor(k / 10) }))

/** Means of the close by length, each made once for all pairs that use it; NaN before it stands. */
export type Means = ReadonlyMap<number, Float64Array>

export function meansFor(pairs: readonly Pair[], length: number): Means {
  return new Map(pairs.flatMap(({ fast, slow }) => [fast, slow]).map((bars) => [bars, new Float64Array(length)]))
}

/** Fills the columns of means anew: part of the timed work. */
export function fillMeans({ close }: BarColumns, means: Means): void {
  for (const [bars, out] of means) fillMean(close, bars, out)
}

function fillMean(close: Float64Array, bars: number, out: Float64Array): void {
  let sum = 0
  for (let i = 0; i < close.length; i += 1) {
    sum += close[i] as number
    if (i >= bars) sum -= close[i - bars] as number
    out[i] = i >= bars - 1 ? sum / bars : NaN
  }
}

export interface PairMeans {
  readonly fast: Float64Array
  readonly slow: Float64Array
  /** The bar at which both stand. */
  readonly first: number
}

/** W1's rules for one pair, on means that stand. @returns the number of fills. */
export function w3Ceiling({ open, close }: BarColumns, { fast, slow, first }: PairMeans, { equity, fillAt, fillPrice, fillSide }: Loop): number {
  const { units, commission } = W1
  const { length } = close
  let cash = W1.cash
  let qty = 0
  let wanted = 0
  let fills = 0
  let wasAbove = (fast[first] as number) > (slow[first] as number)
  equity.fill(cash, 0, Math.min(length, first + 1))
  for (let i = first + 1; i < length; i += 1) {
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
    const isAbove = (fast[i] as number) > (slow[i] as number)
    if (isAbove !== wasAbove) {
      if (isAbove) {
        if (qty === 0) wanted = units
      } else if (qty > 0) wanted = -units
      wasAbove = isAbove
    }
    equity[i] = cash + qty * (close[i] as number)
  }
  return fills
}
