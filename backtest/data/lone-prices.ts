import type { BarSeries } from '../bar-series.ts'

/** A price this many times what the bars on both sides knew, or such a part of it, was rarely one. */
const FAR = 2

/** One sentence where bars go far beyond both of their neighbours, as a mistyped or misread row does. A market can do so, too: it is said, not judged. */
export function lonePrices({ instrument: { symbol }, length, start, high, low }: BarSeries): readonly string[] {
  let [count, first] = [0, 0]
  for (let i = 1; i < length - 1; i += 1) {
    if (!isLone(high, low, i)) continue
    count += 1
    if (count === 1) first = i
  }
  if (count === 0) return []
  const at = new Date(start[first] as number).toISOString().slice(0, 16).replace('T', ' ')
  const what = `from ${low[first]} to ${high[first]}, ${low[first - 1]} to ${high[first - 1]} before it and ${low[first + 1]} to ${high[first + 1]} after it`
  return [`${count} ${count === 1 ? 'bar' : 'bars'} of ${symbol} with a price more than twice, or less than half, of those on both sides; the first at ${at} UTC (${what}): played as it stands, so correct the row if no market did that`]
}

function isLone(high: Float64Array, low: Float64Array, i: number): boolean {
  const highest = Math.max(high[i - 1] as number, high[i + 1] as number)
  const lowest = Math.min(low[i - 1] as number, low[i + 1] as number)
  return (high[i] as number) > FAR * highest || (low[i] as number) * FAR < lowest
}
