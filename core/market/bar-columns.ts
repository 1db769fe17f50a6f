/** Bars of one symbol, one entry a bar, oldest first; times in milliseconds. */
export interface BarColumns {
  readonly start: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
}
