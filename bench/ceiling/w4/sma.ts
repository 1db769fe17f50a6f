/** Simple average as a plain loop, four bars a round: the sum goes from two bars to two bars, so that fewer additions wait for one another. */
export function sma(close: Float64Array, out: Float64Array, length: number): void {
  const share = 1 / length
  let sum = 0
  for (let i = 0; i < length; i += 1) sum += close[i] as number
  out[length - 1] = sum * share
  let i = length
  for (; i < close.length - 3; i += 4) {
    const a = (close[i] as number) - (close[i - length] as number)
    const b = a + ((close[i + 1] as number) - (close[i + 1 - length] as number))
    const c = (close[i + 2] as number) - (close[i + 2 - length] as number)
    const d = c + ((close[i + 3] as number) - (close[i + 3 - length] as number))
    const half = sum + b
    out[i] = (sum + a) * share
    out[i + 1] = half * share
    out[i + 2] = (half + c) * share
    sum += b + d
    out[i + 3] = sum * share
  }
  for (; i < close.length; i += 1) {
    sum += (close[i] as number) - (close[i - length] as number)
    out[i] = sum * share
  }
}
