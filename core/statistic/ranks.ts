import type { Series } from './series.ts'

/** Ranks from 1 for the smallest; equal values share the mean of their ranks. */
export function ranks(values: Series): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? NaN) - (values[b] ?? NaN))
  const found = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to] ?? -1] === values[order[from] ?? -1]) to += 1
    // Places from + 1 to `to`, whose mean is half their ends.
    for (const index of order.slice(from, to)) found[index] = (from + 1 + to) / 2
    from = to
  }
  return found
}
