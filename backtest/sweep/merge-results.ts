import type { Slice, SliceResult, SweepRow } from './slice.ts'

/**
 * The rows of a sweep in the order of its slices, whoever played them and whenever they came. A slice that was redone may come twice.
 * @throws RangeError when one is missing, belongs to other points, or came with two different results: then the sweep is not reproducible.
 */
export function mergeResults(slices: readonly Slice[], results: readonly SliceResult[]): readonly SweepRow[] {
  const byIndex = new Map<number, SliceResult>()
  for (const result of results) {
    const before = byIndex.get(result.index)
    if (before && textOf(before) !== textOf(result)) throw new RangeError(`slice ${result.index} came out in two ways: a worker runs other code or data than it says`)
    byIndex.set(result.index, result)
  }
  return slices.flatMap((slice) => {
    const rows = byIndex.get(slice.index)?.rows
    if (!rows) throw new RangeError(`slice ${slice.index} has no result`)
    if (textOf(rows.map(({ values }) => values)) !== textOf(slice.points)) throw new RangeError(`slice ${slice.index} came back with other points than it was sent with`)
    return rows
  })
}

function textOf(value: unknown): string {
  return JSON.stringify(value)
}
