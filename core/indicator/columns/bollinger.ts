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
export function bollingerColumns(close: Float64Array, { length, width }: { readonly length: number; readonly width: number }, out = columnsFor(close.length)): BollingerColumns {
  const { warmUp } = new Bollinger(length, width)
  for (const column of [out.upper, out.middle, out.lower]) column.fill(NaN, 0, Math.min(close.length, warmUp - 1))
  let sum = 0
  for (let i = 0; i < warmUp; i += 1) sum += close[i] as number
  for (let turn = length - 1; turn < close.length; turn += length) sum = block(close, { length, width, turn, sum }, out)
  return out
}

interface Block {
  readonly length: number
  readonly width: number
  /** The bar at which the window turns over. */
  readonly turn: number
  /** Of its window, added up in order. */
  readonly sum: number
}

/** From one turn of the window up to the next: nothing before it but its own window counts. @returns the sum of the window at the next turn. */
function block(close: Float64Array, { length, width, turn, sum: first }: Block, { upper, middle, lower }: BollingerColumns): number {
  const share = 1 / length
  const from = turn + 1 - length
  let sum = first
  let fresh = 0
  let mean = sum * share
  let squares = 0
  for (let i = from; i <= turn; i += 1) {
    const apart = (close[i] as number) - mean
    squares += apart * apart
  }
  if (isLevel(close, turn, length)) squares = 0
  const reach = width * Math.sqrt(squares * share)
  upper[turn] = mean + reach
  middle[turn] = mean
  lower[turn] = mean - reach
  const end = Math.min(turn + length, close.length)
  for (let i = turn + 1; i < end; i += 1) {
    const x = close[i] as number
    const left = close[i - length] as number
    fresh += x
    const before = mean
    sum += x - left
    mean = sum * share
    squares += (x - left) * (x - mean + (left - before))
    if (!(squares > 0) || (x === close[i + 1 - length] && isLevel(close, i, length))) squares = 0
    const reach = width * Math.sqrt(squares * share)
    upper[i] = mean + reach
    middle[i] = mean
    lower[i] = mean - reach
  }
  return fresh + (close[turn + length] ?? NaN)
}

/** Whether the whole window up to this bar closed alike. */
function isLevel(close: Float64Array, at: number, length: number): boolean {
  let equal = 1
  while (equal < length && close[at - equal] === close[at]) equal += 1
  return equal === length
}

function columnsFor(length: number): BollingerColumns {
  return { upper: new Float64Array(length), middle: new Float64Array(length), lower: new Float64Array(length) }
}
