/** Deviations from the middle of bands to either edge. @throws RangeError unless `width` is positive. */
export function bandWidth(width: number): number {
  if (!(width > 0)) throw new RangeError(`the width of the bands must be positive: ${width}`)
  return width
}
