import { Macd, type MacdLengths } from '../macd.ts'
import { emaColumn } from './ema.ts'
import type { Seam } from './seam.ts'

export interface MacdColumns {
  readonly line: Float64Array
  readonly signal: Float64Array
  readonly histogram: Float64Array
}

/** Macd over a whole series at once, with the digits of the fold: all three are NaN until the signal stands. Both halves at once, as emaColumn does, and two bars of each a round: the compiler asks each round what the arrays are. @throws RangeError as the fold does. */
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
  const end = close.length
  const part = 2 * Math.floor((end - warmUp) / 4)
  const seam = warmUp + part
  const seed = { fastMean, slowMean, mean }
  let fastLater = fastMean
  let slowLater = slowMean
  let meanLater = mean
  for (let i = warmUp, later = end - part; i < seam; i += 2, later += 2) {
    let y = close[later] as number
    fastLater += (y - fastLater) * fastWeight
    slowLater += (y - slowLater) * slowWeight
    let apartLater = fastLater - slowLater
    meanLater += (apartLater - meanLater) * signalWeight
    line[later] = apartLater
    signal[later] = meanLater
    histogram[later] = apartLater - meanLater
    let x = close[i] as number
    fastMean += (x - fastMean) * fastWeight
    slowMean += (x - slowMean) * slowWeight
    let apart = fastMean - slowMean
    mean += (apart - mean) * signalWeight
    line[i] = apart
    signal[i] = mean
    histogram[i] = apart - mean
    y = close[later + 1] as number
    fastLater += (y - fastLater) * fastWeight
    slowLater += (y - slowLater) * slowWeight
    apartLater = fastLater - slowLater
    meanLater += (apartLater - meanLater) * signalWeight
    line[later + 1] = apartLater
    signal[later + 1] = meanLater
    histogram[later + 1] = apartLater - meanLater
    x = close[i + 1] as number
    fastMean += (x - fastMean) * fastWeight
    slowMean += (x - slowMean) * slowWeight
    apart = fastMean - slowMean
    mean += (apart - mean) * signalWeight
    line[i + 1] = apart
    signal[i + 1] = mean
    histogram[i + 1] = apart - mean
  }
  mend(close, lengths, out, { seam, known: { fastMean, slowMean, mean }, later: end - part, guessed: seed })
  return out
}

interface Means {
  readonly fastMean: number
  readonly slowMean: number
  readonly mean: number
}

/** From the seam on, over what the rounds left out, and then along with the later half until the means are the same. */
function mend(close: Float64Array, { fast, slow, signal: smoothing }: MacdLengths, { line, signal, histogram }: MacdColumns, { seam, known, later, guessed }: Seam<Means>): void {
  const [fastWeight, slowWeight, signalWeight] = [2 / (fast + 1), 2 / (slow + 1), 2 / (smoothing + 1)]
  const next = ({ fastMean: f, slowMean: s, mean }: Means, x: number): Means => {
    const fastMean = f + (x - f) * fastWeight
    const slowMean = s + (x - s) * slowWeight
    return { fastMean, slowMean, mean: mean + (fastMean - slowMean - mean) * signalWeight }
  }
  let [one, other] = [known, guessed]
  for (let i = seam; i < close.length; i += 1) {
    one = next(one, close[i] as number)
    if (i >= later) other = next(other, close[i] as number)
    if (i >= later && Object.is(one.fastMean, other.fastMean) && Object.is(one.slowMean, other.slowMean) && Object.is(one.mean, other.mean)) return
    line[i] = one.fastMean - one.slowMean
    signal[i] = one.mean
    histogram[i] = one.fastMean - one.slowMean - one.mean
  }
}

function columnsFor(length: number): MacdColumns {
  return { line: new Float64Array(length), signal: new Float64Array(length), histogram: new Float64Array(length) }
}
