import type { BarColumns } from '../../../core/market/bar-columns.ts'

/** Average true range as a plain loop, four bars a round: the mean goes two and four bars on at once, its weights multiplied out. */
export function atr({ high, low, close }: Pick<BarColumns, 'high' | 'low' | 'close'>, out: Float64Array, length: number): void {
  const share = 1 / length
  const rest = 1 - share
  const rest2 = rest * rest
  const rest4 = rest2 * rest2
  let mean = ((high[0] as number) - (low[0] as number)) * share
  for (let i = 1; i < length; i += 1) mean += range(high[i] as number, low[i] as number, close[i - 1] as number) * share
  out[length - 1] = mean
  let before = close[length - 1] as number
  let i = length
  for (; i < close.length - 3; i += 4) {
    const now = close[i] as number
    const next = close[i + 1] as number
    const third = close[i + 2] as number
    const a = range(high[i] as number, low[i] as number, before) * share
    const b = a * rest + range(high[i + 1] as number, low[i + 1] as number, now) * share
    const c = range(high[i + 2] as number, low[i + 2] as number, next) * share
    const d = c * rest + range(high[i + 3] as number, low[i + 3] as number, third) * share
    before = close[i + 3] as number
    const half = mean * rest2 + b
    out[i] = mean * rest + a
    out[i + 1] = half
    out[i + 2] = half * rest + c
    mean = mean * rest4 + (b * rest2 + d)
    out[i + 3] = mean
  }
  for (; i < close.length; i += 1) {
    mean = mean * rest + range(high[i] as number, low[i] as number, before) * share
    before = close[i] as number
    out[i] = mean
  }
}

function range(high: number, low: number, before: number): number {
  return (before > high ? before : high) - (before < low ? before : low)
}
