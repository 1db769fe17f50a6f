/** Exponential average as a plain loop, four bars a round: the mean goes two and four bars on at once, its weights multiplied out. */
export function ema(close: Float64Array, out: Float64Array, length: number): void {
  const weight = 2 / (length + 1)
  const rest = 1 - weight
  const rest2 = rest * rest
  const rest4 = rest2 * rest2
  let mean = 0
  for (let i = 0; i < length; i += 1) mean += (close[i] as number) / length
  out[length - 1] = mean
  let i = length
  for (; i < close.length - 3; i += 4) {
    const a = (close[i] as number) * weight
    const b = a * rest + (close[i + 1] as number) * weight
    const c = (close[i + 2] as number) * weight
    const d = c * rest + (close[i + 3] as number) * weight
    const half = mean * rest2 + b
    out[i] = mean * rest + a
    out[i + 1] = half
    out[i + 2] = half * rest + c
    mean = mean * rest4 + (b * rest2 + d)
    out[i + 3] = mean
  }
  for (; i < close.length; i += 1) {
    mean = mean * rest + (close[i] as number) * weight
    out[i] = mean
  }
}
