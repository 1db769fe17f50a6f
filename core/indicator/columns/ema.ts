import { bars } from '../fold.ts'

/** Ema over a whole series at once, with the digits of the fold. NaN for the first `length` - 1 bars. */
export function emaColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const weight = 2 / (bars(length) + 1)
  const first = Math.min(length, close.length)
  let sum = 0
  for (let i = 0; i < first; i += 1) sum += close[i] as number
  out.fill(NaN, 0, first)
  if (close.length < length) return out
  let mean = sum / length
  out[length - 1] = mean
  for (let i = length; i < close.length; i += 1) {
    mean += ((close[i] as number) - mean) * weight
    out[i] = mean
  }
  return out
}
