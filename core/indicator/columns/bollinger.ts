import { bandWidth } from '../band-width.ts'
import { bars } from '../fold.ts'
import { RENEWED } from '../rolling-variance.ts'

export interface BollingerColumns {
  readonly upper: Float64Array
  readonly middle: Float64Array
  readonly lower: Float64Array
}

/**
 * Bollinger bands over a whole series at once, with the digits of the fold: NaN until the window is full, then Welford's update, begun anew each time the window has
 * turned over. The sums for that are taken on the way there, as distances from the close of the turn. Four bars a round: the compiler asks each round what the arrays
 * are. @throws RangeError as the fold does.
 */
export function bollingerColumns(close: Float64Array, { length, width }: { readonly length: number; readonly width: number }, out = columnsFor(close.length)): BollingerColumns {
  const share = 1 / bars(length, 2)
  const scale = bandWidth(width) ** 2 / length
  const { upper, middle, lower } = out
  for (const column of [upper, middle, lower]) column.fill(NaN, 0, Math.min(close.length, length - 1))
  if (close.length < length) return out
  let { apart, apartSquares } = distances(close, length - 1, length)
  for (let turn = length - 1; turn < close.length; turn += length) {
    let { sum, mean, squares } = renewed({ newest: close[turn] as number, apart, apartSquares }, length)
    put({ upper, middle, lower }, turn, mean, Math.sqrt(squares * scale))
    const least = RENEWED * squares
    const end = Math.min(turn + length + 1, close.length)
    const next = close[end - 1] as number
    let x = 0
    let left = 0
    let before = 0
    let i = turn + 1
    apart = 0
    apartSquares = 0
    for (; i < end - 3; i += 4) {
      x = close[i] as number
      left = close[i - length] as number
      apart += x - next
      apartSquares += (x - next) * (x - next)
      before = mean
      sum += x - left
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > least)) ({ sum, mean, squares } = around(close, i, length))
      put({ upper, middle, lower }, i, mean, Math.sqrt(squares * scale))
      x = close[i + 1] as number
      left = close[i + 1 - length] as number
      apart += x - next
      apartSquares += (x - next) * (x - next)
      before = mean
      sum += x - left
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > least)) ({ sum, mean, squares } = around(close, i + 1, length))
      put({ upper, middle, lower }, i + 1, mean, Math.sqrt(squares * scale))
      x = close[i + 2] as number
      left = close[i + 2 - length] as number
      apart += x - next
      apartSquares += (x - next) * (x - next)
      before = mean
      sum += x - left
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > least)) ({ sum, mean, squares } = around(close, i + 2, length))
      put({ upper, middle, lower }, i + 2, mean, Math.sqrt(squares * scale))
      x = close[i + 3] as number
      left = close[i + 3 - length] as number
      apart += x - next
      apartSquares += (x - next) * (x - next)
      before = mean
      sum += x - left
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > least)) ({ sum, mean, squares } = around(close, i + 3, length))
      put({ upper, middle, lower }, i + 3, mean, Math.sqrt(squares * scale))
    }
    for (; i < end; i += 1) {
      x = close[i] as number
      left = close[i - length] as number
      apart += x - next
      apartSquares += (x - next) * (x - next)
      before = mean
      sum += x - left
      mean = sum * share
      squares += (x - left) * (x - mean + (left - before))
      if (!(squares > least)) ({ sum, mean, squares } = around(close, i, length))
      put({ upper, middle, lower }, i, mean, Math.sqrt(squares * scale))
    }
  }
  return out
}

function put({ upper, middle, lower }: BollingerColumns, i: number, mean: number, reach: number): void {
  upper[i] = mean + reach
  middle[i] = mean
  lower[i] = mean - reach
}

interface Distances {
  readonly apart: number
  readonly apartSquares: number
}

/** Of a window from its newest close, and their squares, each added up from the oldest on. */
function distances(close: Float64Array, at: number, length: number): Distances {
  let apart = 0
  let apartSquares = 0
  for (let i = at + 1 - length; i <= at; i += 1) {
    const one = (close[i] as number) - (close[at] as number)
    apart += one
    apartSquares += one * one
  }
  return { apart, apartSquares }
}

interface Moments {
  readonly sum: number
  readonly mean: number
  /** Squared deviations, added up. */
  readonly squares: number
}

function renewed({ newest, apart, apartSquares }: Distances & { readonly newest: number }, length: number): Moments {
  const share = 1 / length
  const sum = length * newest + apart
  return { sum, mean: sum * share, squares: apartSquares - apart * (apart * share) }
}

function around(close: Float64Array, at: number, length: number): Moments {
  return renewed({ newest: close[at] as number, ...distances(close, at, length) }, length)
}

function columnsFor(length: number): BollingerColumns {
  return { upper: new Float64Array(length), middle: new Float64Array(length), lower: new Float64Array(length) }
}
