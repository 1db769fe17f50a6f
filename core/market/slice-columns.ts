import type { BarColumns } from './bar-columns.ts'

/** Bars from one place up to, not including, another, where they lie. */
export function sliceColumns({ start, open, high, low, close, volume }: BarColumns, from: number, to?: number): BarColumns {
  return {
    start: start.subarray(from, to), open: open.subarray(from, to), high: high.subarray(from, to), low: low.subarray(from, to), close: close.subarray(from, to), volume: volume.subarray(from, to),
  }
}
