import { bars } from '../fold.ts'

export interface Ranges {
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

/** Atr over a whole series at once, with the digits of the fold. NaN for the first `length` - 1 bars. Both halves at once, as emaColumn does. */
export function atrColumn({ high, low, close }: Ranges, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const share = 1 / bars(length)
  const end = close.length
  const first = Math.min(length, end)
  out.fill(NaN, 0, first)
  let sum = 0
  let before = NaN
  for (let i = 0; i < first; i += 1) {
    sum += range(high[i] as number, low[i] as number, before)
    before = close[i] as number
  }
  if (end < length) return out
  let mean = sum / length
  out[length - 1] = mean
  if (end === length) return out
  const part = Math.ceil((end - length) / 2)
  let guess = mean
  let beforeLater = close[end - part - 1] as number
  for (let i = length, later = end - part; later < end; i += 1, later += 1) {
    guess += (range(high[later] as number, low[later] as number, beforeLater) - guess) * share
    beforeLater = close[later] as number
    out[later] = guess
    mean += (range(high[i] as number, low[i] as number, before) - mean) * share
    before = close[i] as number
    out[i] = mean
  }
  mend({ high, low, close }, share, out, length + part)
  return out
}

function mend({ high, low, close }: Ranges, share: number, out: Float64Array, seam: number): void {
  let mean = out[seam - 1] as number
  for (let i = seam; i < close.length; i += 1) {
    mean += (range(high[i] as number, low[i] as number, close[i - 1] as number) - mean) * share
    if (Object.is(mean, out[i])) return
    out[i] = mean
  }
}

/** The fold's true range (true-range.ts) on numbers. */
function range(high: number, low: number, before: number): number {
  return (before > high ? before : high) - (before < low ? before : low)
}
