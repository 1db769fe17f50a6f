/** One choice of values for the parameters that a sweep moves; names in the order of its axes. */
export type Point = Readonly<Record<string, number>>
