import { bars } from '../fold.ts'

/**
 * Sma over a whole series at once, with the digits of the fold: its running sum begins anew each time the window has turned over.
 * NaN until the window is full. `out` may be given, to be written over.
 */
export function smaColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  out.fill(NaN, 0, Math.min(close.length, bars(length) - 1))
  let fresh = 0
  for (let i = 0; i < Math.min(close.length, length); i += 1) fresh += close[i] as number
  for (let turn = length - 1; turn < close.length; turn += length) {
    let sum = fresh
    fresh = 0
    out[turn] = sum / length
    // Up to the next turn, whose sum is then begun anew. Four bars a round: the compiler asks each round what the arrays are.
    const end = Math.min(turn + length + 1, close.length)
    let i = turn + 1
    for (; i < end - 3; i += 4) {
      let x = close[i] as number
      fresh += x
      sum += x - (close[i - length] as number)
      out[i] = sum / length
      x = close[i + 1] as number
      fresh += x
      sum += x - (close[i + 1 - length] as number)
      out[i + 1] = sum / length
      x = close[i + 2] as number
      fresh += x
      sum += x - (close[i + 2 - length] as number)
      out[i + 2] = sum / length
      x = close[i + 3] as number
      fresh += x
      sum += x - (close[i + 3 - length] as number)
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
