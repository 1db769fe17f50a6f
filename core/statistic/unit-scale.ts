/** How a tunable parameter lies on 0..1; both ends belong to the range. */
export interface UnitScale {
  /** `log` needs `from` above 0; `integer` rounds to whole numbers. */
  readonly type: 'linear' | 'log' | 'integer'
  readonly from: number
  readonly to: number
}

/** Where a value lies, cut off at the ends; 0 in a range of a single value. */
export function toUnit(value: number, { type, from, to }: UnitScale): number {
  if (!(to > from)) return 0
  const place = type === 'log' ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)
  return Math.min(1, Math.max(0, place))
}

/** The value at a place, which is cut off at the ends. */
export function fromUnit(place: number, { type, from, to }: UnitScale): number {
  const within = Math.min(1, Math.max(0, place))
  // The ends come back exactly, which an exponential would miss by a rounding.
  if (within === 1) return to
  if (type === 'log') return from * (to / from) ** within
  const value = from + within * (to - from)
  return type === 'integer' ? Math.round(value) : value
}

/** From 0..1 to -1..1, where powers and products of coordinates are least alike and regressions keep their digits. */
export function centred(place: number): number {
  return 2 * place - 1
}
