import { fail } from './rule-error.ts'
import { isNumber, isOfType, typeOf, type RuleValue } from './rule-value.ts'

/** Below 0, 0, above 0, or NaN for what a float NaN is compared with. @throws EvaluationError for types without an order. */
export function order(a: RuleValue, b: RuleValue): number {
  if (isNumber(a) && isNumber(b)) return sign(a, b)
  if (typeof a === 'string' && typeof b === 'string') return sign(a, b)
  if (isOfType(a, 'timestamp') && isOfType(b, 'timestamp')) return sign(a.nanos, b.nanos)
  if (isOfType(a, 'duration') && isOfType(b, 'duration')) return sign(a.nanos, b.nanos)
  return fail(`cannot compare ${typeOf(a)} with ${typeOf(b)}`)
}

function sign<T extends number | bigint | string>(a: T, b: T): number {
  if (a < b) return -1
  if (a > b) return 1
  return a >= b ? 0 : NaN
}
