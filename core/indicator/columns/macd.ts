import { Macd, type MacdLengths } from '../macd.ts'
import { emaColumn } from './ema.ts'

export interface MacdColumns {
  readonly line: Float64Array
  readonly signal: Float64Array
  readonly histogram: Float64Array
}

/** Macd over a whole series at once, with the digits of the fold: all three are NaN until the signal stands. @throws RangeError as the fold does. */
export function macdColumns(close: Float64Array, lengths: MacdLengths, out = columnsFor(close.length)): MacdColumns {
  const { warmUp } = new Macd(lengths)
  const { fast, slow, signal: smoothing } = lengths
  for (const column of [out.line, out.signal, out.histogram]) column.fill(NaN, 0, Math.min(close.length, warmUp - 1))
  if (close.length < warmUp) return out
  const { line, signal, histogram } = out
  const [fastWeight, slowWeight, signalWeight] = [2 / (fast + 1), 2 / (slow + 1), 2 / (smoothing + 1)]
  const seeds = { fast: emaColumn(close.subarray(0, slow), fast), slow: emaColumn(close.subarray(0, slow), slow) }
  let fastMean = seeds.fast[slow - 1] as number
  let slowMean = seeds.slow[slow - 1] as number
  let sum = fastMean - slowMean
  for (let i = slow; i < warmUp; i += 1) {
    const x = close[i] as number
    fastMean += (x - fastMean) * fastWeight
    slowMean += (x - slowMean) * slowWeight
    sum += fastMean - slowMean
  }
  let mean = sum / smoothing
  line[warmUp - 1] = fastMean - slowMean
  signal[warmUp - 1] = mean
  histogram[warmUp - 1] = fastMean - slowMean - mean
  for (let i = warmUp; i < close.length; i += 1) {
    const x = close[i] as number
    fastMean += (x - fastMean) * fastWeight
    slowMean += (x - slowMean) * slowWeight
    const apart = fastMean - slowMean
    mean += (apart - mean) * signalWeight
    line[i] = apart
    signal[i] = mean
    histogram[i] = apart - mean
  }
  return out
}

function columnsFor(length: number): MacdColumns {
  return { line: new Float64Array(length), signal: new Float64Array(length), histogram: new Float64Array(length) }
}
