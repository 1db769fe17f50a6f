import type { RawBars } from './read-bar-csv.ts'

/** The rows of a file from old to new, where it has them strictly from new to old; any other order is left to whoever judges it. */
export function oldFirst(raw: RawBars): RawBars {
  const { start, open, high, low, close, volume } = raw
  if (start.length < 2 || !start.every((at, i) => i === 0 || at <= (start[i - 1] ?? NaN)) || start[0] === start.at(-1)) return raw
  return { ...raw, isTurned: true, start: start.toReversed(), open: open.toReversed(), high: high.toReversed(), low: low.toReversed(), close: close.toReversed(), volume: volume.toReversed() }
}
