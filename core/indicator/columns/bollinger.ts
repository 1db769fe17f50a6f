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
  const length = bands.length | 0
  const width = 1 * bands.width
  const { upper, middle, lower } = out
  for (const column of [upper, middle, lower]) column.fill(NaN, 0, Math.min(close.length, warmUp - 1))
  if (close.length < warmUp) return out
  const share = 1 / length
  /** Closes in a row that equal the last one: a window of equals has no deviation. */
  let alike = 0
  let last = NaN
  /** Sum of the window at the next turn. */
  let next = 0
  for (let i = 0; i < length; i += 1) {
    const x = close[i] as number
    next += x
    if (i === length - 1) break
    alike = x === last ? alike + 1 : 1
    last = x
  }
  for (let turn = length - 1; turn < close.length; turn += length) {
    let sum = next
    let mean = sum * share
    let squares = 0
    let k = turn + 1 - length
    for (; k <= turn - 3; k += 4) {
      const a = (close[k] as number) - mean
      const b = (close[k + 1] as number) - mean
      const c = (close[k + 2] as number) - mean
      const d = (close[k + 3] as number) - mean
      squares = squares + a * a + b * b + c * c + d * d
    }
    for (; k <= turn; k += 1) {
      const apart = (close[k] as number) - mean
      squares += apart * apart
    }
    const newest = close[turn] as number
    alike = newest === last ? alike + 1 : 1
    last = newest
    if (alike >= length) squares = 0
    let reach = width * Math.sqrt(squares * share)
    upper[turn] = mean + reach
    middle[turn] = mean
    lower[turn] = mean - reach
    const end = Math.min(turn + length, close.length)
    let fresh = 0
    let x = NaN
    let left = NaN
    let before = NaN
    let i = turn + 1
    k = i - length
    // Six bars a round: the compiler asks each round what the arrays are.
    for (; i < end - 5; i += 6, k += 6) {
      x = close[i] as number
      left = close[k] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i] = mean + reach
      middle[i] = mean
      lower[i] = mean - reach
      x = close[i + 1] as number
      left = close[k + 1] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i + 1] = mean + reach
      middle[i + 1] = mean
      lower[i + 1] = mean - reach
      x = close[i + 2] as number
      left = close[k + 2] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i + 2] = mean + reach
      middle[i + 2] = mean
      lower[i + 2] = mean - reach
      x = close[i + 3] as number
      left = close[k + 3] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i + 3] = mean + reach
      middle[i + 3] = mean
      lower[i + 3] = mean - reach
      x = close[i + 4] as number
      left = close[k + 4] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i + 4] = mean + reach
      middle[i + 4] = mean
      lower[i + 4] = mean - reach
      x = close[i + 5] as number
      left = close[k + 5] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i + 5] = mean + reach
      middle[i + 5] = mean
      lower[i + 5] = mean - reach
    }
    for (; i < end; i += 1, k += 1) {
      x = close[i] as number
      left = close[k] as number
      fresh += x
      sum += x - left
      before = mean
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > 0)) squares = 0
      if (x === last) {
        alike += 1
        if (alike >= length) squares = 0
      } else alike = 1
      last = x
      reach = width * Math.sqrt(squares * share)
      upper[i] = mean + reach
      middle[i] = mean
      lower[i] = mean - reach
    }
    if (end < close.length) next = fresh + (close[end] as number)
  }
  return out
}

function columnsFor(length: number): BollingerColumns {
  return { upper: new Float64Array(length), middle: new Float64Array(length), lower: new Float64Array(length) }
}
