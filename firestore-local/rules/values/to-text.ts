import { fail } from './rule-error.ts'
import { isOfType, typeOf, type RuleValue } from './rule-value.ts'

/** What `string()` and `join` make of a value. @throws EvaluationError where the reference does not say how it looks. */
export function toText(value: RuleValue): string {
  if (isOfType(value, 'path')) return `/${value.segments.join('/')}`
  if (value === null || typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  return fail(`string(${typeOf(value)}) is not served here`)
}
