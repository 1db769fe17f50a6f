import type { Bar } from '../market/bar.ts'

/**
 * True range (Wilder 1978, section III): the high or the close before, whichever is higher, less the low or the close
 * before, whichever is lower. With `closeBefore` NaN it is the high less the low.
 */
export function trueRange(bar: Bar, closeBefore: number): number {
  const top = closeBefore > bar.high ? closeBefore : bar.high
  const bottom = closeBefore < bar.low ? closeBefore : bar.low
  return top - bottom
}
