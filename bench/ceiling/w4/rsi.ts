/**
 * Relative strength index as a plain loop, two bars a round. With net the mean change and size the mean size of a change it is 50 + 50 net / size, whatever both are
 * multiplied by: no branch on the sign of a change, which nobody could predict, and one division a bar.
 */
export function rsi(close: Float64Array, out: Float64Array, length: number): void {
  const rest = 1 - 1 / length
  const rest2 = rest * rest
  let net = 0
  let size = 0
  let before = close[0] as number
  for (let i = 1; i <= length; i += 1) {
    const now = close[i] as number
    net += now - before
    size += Math.abs(now - before)
    before = now
  }
  out[length] = 50 + (50 * net) / size
  let i = length + 1
  for (; i < close.length - 1; i += 2) {
    const now = close[i] as number
    const next = close[i + 1] as number
    const a = now - before
    const b = next - now
    before = next
    const aSize = Math.abs(a)
    const bSize = Math.abs(b)
    out[i] = 50 + (50 * (net * rest + a)) / (size * rest + aSize)
    net = net * rest2 + (a * rest + b)
    size = size * rest2 + (aSize * rest + bSize)
    out[i + 1] = 50 + (50 * net) / size
  }
  for (; i < close.length; i += 1) {
    const change = (close[i] as number) - before
    before = close[i] as number
    net = net * rest + change
    size = size * rest + Math.abs(change)
    out[i] = 50 + (50 * net) / size
  }
}
