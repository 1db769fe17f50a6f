import { compare, numberOf, rankOf } from './compare.ts'
import type { Value } from './value.ts'

/** The sum. Integers stay integers and stop at the ends of 64 bits; what is no number counts as absent. */
export function increment(old: Value | undefined, by: Value): Value {
  if (!isNumber(old)) return by
  if (old.integerValue === undefined || by.integerValue === undefined) return { doubleValue: numberOf(old) + numberOf(by) }
  const sum = BigInt(old.integerValue) + BigInt(by.integerValue)
  return { integerValue: String(sum > MAX ? MAX : sum < MIN ? MIN : sum) }
}

/** The larger of two numbers; equal numbers leave the old one. */
export function maximum(old: Value | undefined, other: Value): Value {
  return isNumber(old) && compare(old, other) >= 0 ? old : other
}

/** The smaller of two numbers; equal numbers leave the old one. */
export function minimum(old: Value | undefined, other: Value): Value {
  return isNumber(old) && compare(old, other) <= 0 ? old : other
}

const MAX = 2n ** 63n - 1n
const MIN = -(2n ** 63n)

function isNumber(value: Value | undefined): value is Value {
  return value !== undefined && rankOf(value) === rankOf({ integerValue: '0' })
}
