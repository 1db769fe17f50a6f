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
    let i = turn + 1
    // Four bars a round: the compiler asks each round what the arrays are.
    for (; i < end - 3; i += 4) {
      const a = close[i] as number
      const b = close[i + 1] as number
      const c = close[i + 2] as number
      const d = close[i + 3] as number
      fresh = fresh + a + b + c + d
      sum += a - (close[i - length] as number)
      out[i] = sum / length
      sum += b - (close[i + 1 - length] as number)
      out[i + 1] = sum / length
      sum += c - (close[i + 2 - length] as number)
      out[i + 2] = sum / length
      sum += d - (close[i + 3 - length] as number)
      out[i + 3] = sum / length
    }
    for (; i < end; i += 1) {
      const x = close[i] as number
      fresh += x
      sum += x - (close[i - length] as number)
      out[i] = sum / length
    }
  }
  return out
}
