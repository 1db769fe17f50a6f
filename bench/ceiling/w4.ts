import type { BarColumns } from '../../core/market/bar-columns.ts'

/** W4's six (PERFORMANCE.md), each the plain loop over typed arrays, in whatever order of operations is fastest. */
export type W4Name = 'sma' | 'ema' | 'rsi' | 'macd' | 'atr' | 'bollinger'

/** One column an output; rows of the warm-up are left as they are. */
export type W4Loop = (columns: BarColumns, out: readonly Float64Array[]) => void

export const W4_CEILING: Readonly<Record<W4Name, W4Loop>> = {
  sma: ({ close }, [out = NONE]) => sma(close, out, 20),
  ema: ({ close }, [out = NONE]) => ema(close, out, 20),
  rsi: ({ close }, [out = NONE]) => rsi(close, out, 14),
  macd: ({ close }, [line = NONE, signal = NONE, histogram = NONE]) => macd(close, { line, signal, histogram }),
  atr: ({ high, low, close }, [out = NONE]) => atr({ high, low, close }, out, 14),
  bollinger: ({ close }, [upper = NONE, middle = NONE, lower = NONE]) => bollinger(close, { upper, middle, lower }),
}

const NONE = new Float64Array(0)

function sma(close: Float64Array, out: Float64Array, length: number): void {
  const share = 1 / length
  let sum = 0
  for (let i = 0; i < length; i += 1) sum += close[i] as number
  out[length - 1] = sum * share
  for (let i = length; i < close.length; i += 1) {
    sum += (close[i] as number) - (close[i - length] as number)
    out[i] = sum * share
  }
}

function ema(close: Float64Array, out: Float64Array, length: number): void {
  const weight = 2 / (length + 1)
  const rest = 1 - weight
  let mean = 0
  for (let i = 0; i < length; i += 1) mean += (close[i] as number) / length
  out[length - 1] = mean
  for (let i = length; i < close.length; i += 1) {
    mean = mean * rest + (close[i] as number) * weight
    out[i] = mean
  }
}

function rsi(close: Float64Array, out: Float64Array, length: number): void {
  const share = 1 / length
  const rest = 1 - share
  let [gain, loss] = [0, 0]
  let before = close[0] as number
  for (let i = 1; i <= length; i += 1) {
    const now = close[i] as number
    const change = now - before
    before = now
    gain += Math.max(change, 0) * share
    loss += Math.max(-change, 0) * share
  }
  out[length] = (100 * gain) / (gain + loss)
  for (let i = length + 1; i < close.length; i += 1) {
    const now = close[i] as number
    const change = now - before
    before = now
    gain = gain * rest + Math.max(change, 0) * share
    loss = loss * rest + Math.max(-change, 0) * share
    out[i] = (100 * gain) / (gain + loss)
  }
}

interface MacdLines {
  readonly line: Float64Array
  readonly signal: Float64Array
  readonly histogram: Float64Array
}

function macd(close: Float64Array, { line, signal, histogram }: MacdLines): void {
  const [fastWeight, slowWeight, signalWeight] = [2 / 13, 2 / 27, 2 / 10]
  const [fastRest, slowRest, signalRest] = [1 - fastWeight, 1 - slowWeight, 1 - signalWeight]
  let [fast, slow, mean] = [0, 0, 0]
  for (let i = 0; i < 12; i += 1) fast += (close[i] as number) / 12
  for (let i = 0; i < 26; i += 1) slow += (close[i] as number) / 26
  for (let i = 12; i < 26; i += 1) fast = fast * fastRest + (close[i] as number) * fastWeight
  mean += (fast - slow) / 9
  for (let i = 26; i < close.length; i += 1) {
    const now = close[i] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    const apart = fast - slow
    mean = i < 34 ? mean + apart / 9 : mean * signalRest + apart * signalWeight
    line[i] = apart
    signal[i] = mean
    histogram[i] = apart - mean
  }
}

function atr({ high, low, close }: Pick<BarColumns, 'high' | 'low' | 'close'>, out: Float64Array, length: number): void {
  const share = 1 / length
  const rest = 1 - share
  let mean = ((high[0] as number) - (low[0] as number)) * share
  for (let i = 1; i < length; i += 1) mean += (Math.max(high[i] as number, close[i - 1] as number) - Math.min(low[i] as number, close[i - 1] as number)) * share
  out[length - 1] = mean
  let before = close[length - 1] as number
  for (let i = length; i < close.length; i += 1) {
    const range = Math.max(high[i] as number, before) - Math.min(low[i] as number, before)
    before = close[i] as number
    mean = mean * rest + range * share
    out[i] = mean
  }
}

interface Bands {
  readonly upper: Float64Array
  readonly middle: Float64Array
  readonly lower: Float64Array
}

function bollinger(close: Float64Array, { upper, middle, lower }: Bands): void {
  const length = 20
  const share = 1 / length
  let [sum, squares] = [0, 0]
  // Around the first close: squares of whole prices would leave few digits for their differences.
  const origin = close[0] as number
  for (let i = 0; i < close.length; i += 1) {
    const now = (close[i] as number) - origin
    sum += now
    squares += now * now
    if (i >= length) {
      const out = (close[i - length] as number) - origin
      sum -= out
      squares -= out * out
    }
    if (i < length - 1) continue
    const mean = sum * share
    const reach = 2 * Math.sqrt(Math.max(0, squares * share - mean * mean))
    upper[i] = origin + mean + reach
    middle[i] = origin + mean
    lower[i] = origin + mean - reach
  }
}
