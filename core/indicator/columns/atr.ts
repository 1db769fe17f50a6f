import { bars } from '../fold.ts'

export interface Ranges {
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

/** Atr over a whole series at once, with the digits of the fold. NaN for the first `length` - 1 bars. */
export function atrColumn({ high, low, close }: Ranges, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const first = Math.min(bars(length), close.length)
  out.fill(NaN, 0, first)
  let sum = 0
  let before = NaN
  for (let i = 0; i < first; i += 1) {
    sum += range(high[i] as number, low[i] as number, before)
    before = close[i] as number
  }
  if (close.length < length) return out
  let mean = sum / length
  out[length - 1] = mean
  for (let i = length; i < close.length; i += 1) {
    mean += (range(high[i] as number, low[i] as number, before) - mean) / length
    before = close[i] as number
    out[i] = mean
  }
  return out
}

/** The fold's true range (true-range.ts) on numbers. */
function range(high: number, low: number, before: number): number {
  return (before > high ? before : high) - (before < low ? before : low)
}
