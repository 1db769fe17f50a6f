import { quantileSorted } from 'simple-statistics'
import type { Series } from './series.ts'

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, The American Statistician 50(4), 1996). */
export interface Percentiles {
  readonly p1: number
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
  readonly p99: number
}

/** Undefined without values. */
export function percentiles(values: Series): Percentiles | undefined {
  if (values.length === 0) return undefined
  // A typed array sorts by number and several times faster than a plain one.
  const sorted = Array.from(Float64Array.from(values).sort())
  const at = (share: number) => quantileSorted(sorted, share)
  return { p1: at(0.01), p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95), p99: at(0.99) }
}
