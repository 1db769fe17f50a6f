import { MINUTE } from '../../core/market/bar.ts'

/** Rows that are looked at. */
const LOOKED_AT = 2000

/** The commonest step between rows, in minutes, which may be parts of one; undefined where none goes on. */
export function commonestStep(start: Float64Array): number | undefined {
  const counts = new Map<number, number>()
  for (let i = 1; i < Math.min(start.length, LOOKED_AT); i += 1) {
    const step = ((start[i] ?? NaN) - (start[i - 1] ?? NaN)) / MINUTE
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return commonest?.[0]
}
