import { Bollinger } from '../bollinger.ts'

export interface BollingerColumns {
  readonly upper: Float64Array
  readonly middle: Float64Array
  readonly lower: Float64Array
}

/**
 * Bollinger bands over a whole series at once, with the digits of the fold: mean and squares begin anew each time the window has turned over.
 * NaN until the window is full. @throws RangeError as the fold does.
 */
export function bollingerColumns(close: Float64Array, bands: { readonly length: number; readonly width: number }, out = columnsFor(close.length)): BollingerColumns {
  const { warmUp } = new Bollinger(bands.length, bands.width)
  // Numbers of a known kind to the compiler.
  const [length, width] = [bands.length | 0, 1 * bands.width]
  const { upper, middle, lower } = out
  for (const column of [upper, middle, lower]) column.fill(NaN, 0, Math.min(close.length, warmUp - 1))
  const share = 1 / length
  let next = firstSum(close, length)
  let alike = alikeBefore(close, length - 1)
  for (let turn = length - 1; turn < close.length; turn += length) {
    let sum = next
    let mean = sum * share
    let squares = squaresAround(close, { mean, from: turn + 1 - length, to: turn })
    let last = close[turn] as number
    alike = last === close[turn - 1] ? alike + 1 : 1
    if (alike >= length) squares = 0
    const first = width * Math.sqrt(squares * share)
    upper[turn] = mean + first
    middle[turn] = mean
    lower[turn] = mean - first
    const end = Math.min(turn + length, close.length)
    next = 0
    for (let i = turn + 1; i < end; i += 1) {
      const x = close[i] as number
      const left = close[i - length] as number
      next += x
      sum += x - left
      const before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      alike = x === last ? alike + 1 : 1
      last = x
      if (!(squares > 0) || alike >= length) squares = 0
      const reach = width * Math.sqrt(squares * share)
      upper[i] = mean + reach
      middle[i] = mean
      lower[i] = mean - reach
    }
    next += close[end] as number
  }
  return out
}

function firstSum(close: Float64Array, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i += 1) sum += close[i] as number
  return sum
}

/** Closes in a row, up to the bar before this one, that equal each other: a window of equals has no deviation. */
function alikeBefore(close: Float64Array, at: number): number {
  let alike = at > 0 ? 1 : 0
  while (alike < at && close[at - 1 - alike] === close[at - 1]) alike += 1
  return alike
}

function squaresAround(close: Float64Array, { mean, from, to }: { readonly mean: number; readonly from: number; readonly to: number }): number {
  let squares = 0
  for (let i = from; i <= to; i += 1) {
    const apart = (close[i] as number) - mean
    squares += apart * apart
  }
  return squares
}

function columnsFor(length: number): BollingerColumns {
  return { upper: new Float64Array(length), middle: new Float64Array(length), lower: new Float64Array(length) }
}
