/** A column of numbers, oldest first. */
export type Series = readonly number[] | Float64Array
