import { bars } from '../fold.ts'

/**
 * Sma over a whole series at once, with the digits of the fold: its running sum begins anew each time the window has turned over.
 * NaN until the window is full. `out` may be given, to be written over.
 */
export function smaColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const first = Math.min(close.length, bars(length) - 1)
  out.fill(NaN, 0, first)
  let fresh = 0
  for (let i = 0; i < first; i += 1) fresh += close[i] as number
  for (let turn = length - 1; turn < close.length; turn += length) {
    let sum = fresh + (close[turn] as number)
    fresh = 0
    out[turn] = sum / length
    const end = Math.min(turn + length, close.length)
    for (let i = turn + 1; i < end; i += 1) {
      const x = close[i] as number
      fresh += x
      sum += x - (close[i - length] as number)
      out[i] = sum / length
    }
  }
  return out
}
