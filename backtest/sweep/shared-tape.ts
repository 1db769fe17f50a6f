import type { BarSeries } from '../bar-series.ts'
import type { Tape } from '../tape.ts'

/** The same tape with its columns in memory that all threads of a process see: handing it to a thread copies no bar. */
export function sharedTape(tape: Tape): Tape {
  return { ...tape, series: tape.series.map(sharedSeries) }
}

function sharedSeries(series: BarSeries): BarSeries {
  const { start, end, open, high, low, close, volume } = series
  return { ...series, start: shared(start), end: shared(end), open: shared(open), high: shared(high), low: shared(low), close: shared(close), volume: shared(volume) }
}

function shared(column: Float64Array): Float64Array {
  if (column.buffer instanceof SharedArrayBuffer) return column
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength))
  copy.set(column)
  return copy
}
