import { bars } from '../fold.ts'

/** Rsi over a whole series at once, with the digits of the fold. NaN for the first `length` bars. */
export function rsiColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  out.fill(NaN, 0, Math.min(close.length, bars(length)))
  if (close.length <= length) return out
  let gain = 0
  let loss = 0
  let before = close[0] as number
  for (let i = 1; i <= length; i += 1) {
    const now = close[i] as number
    const change = now - before
    before = now
    gain += change > 0 ? change : 0
    loss += change < 0 ? -change : 0
  }
  gain /= length
  loss /= length
  out[length] = strength(gain, loss)
  for (let i = length + 1; i < close.length; i += 1) {
    const now = close[i] as number
    const change = now - before
    before = now
    gain += ((change > 0 ? change : 0) - gain) / length
    loss += ((change < 0 ? -change : 0) - loss) / length
    out[i] = strength(gain, loss)
  }
  return out
}

function strength(gain: number, loss: number): number {
  return gain + loss === 0 ? 50 : (100 * gain) / (gain + loss)
}
