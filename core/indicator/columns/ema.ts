import { bars } from '../fold.ts'

/**
 * Ema over a whole series at once, with the digits of the fold. NaN for the first `length` - 1 bars.
 *
 * Every step waits for the one before, so the later half is begun at the same time, from a guess. Both trajectories draw together until their digits are the
 * same, and stay so: `mend` writes the true ones over the guessed ones up to that bar.
 */
export function emaColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const weight = 2 / (bars(length) + 1)
  const end = close.length
  const first = Math.min(length, end)
  let sum = 0
  for (let i = 0; i < first; i += 1) sum += close[i] as number
  out.fill(NaN, 0, first)
  if (end < length) return out
  let mean = sum / length
  out[length - 1] = mean
  if (end === length) return out
  const part = Math.ceil((end - length) / 2)
  let guess = close[end - part] as number
  for (let i = length, later = end - part; later < end; i += 1, later += 1) {
    guess += ((close[later] as number) - guess) * weight
    out[later] = guess
    mean += ((close[i] as number) - mean) * weight
    out[i] = mean
  }
  mend(close, weight, out, length + part)
  return out
}

function mend(close: Float64Array, weight: number, out: Float64Array, seam: number): void {
  let mean = out[seam - 1] as number
  for (let i = seam; i < close.length; i += 1) {
    mean += ((close[i] as number) - mean) * weight
    if (Object.is(mean, out[i])) return
    out[i] = mean
  }
}
