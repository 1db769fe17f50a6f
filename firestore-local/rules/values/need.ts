import { fail } from './rule-error.ts'
import { isList, isMap, isNumber, isOfType, typeOf, type RuleMap, type RulePath, type RuleValue } from './rule-value.ts'

/** A method's argument. @throws EvaluationError when it is missing. */
export function argument(args: readonly RuleValue[], i: number): RuleValue {
  const value = args[i]
  return value === undefined ? fail(`argument ${i + 1} is missing`) : value
}

export function needBool(value: RuleValue): boolean {
  return typeof value === 'boolean' ? value : wrong('bool', value)
}

export function needInt(value: RuleValue): bigint {
  return typeof value === 'bigint' ? value : wrong('int', value)
}

export function needNumber(value: RuleValue): bigint | number {
  return isNumber(value) ? value : wrong('number', value)
}

export function needString(value: RuleValue): string {
  return typeof value === 'string' ? value : wrong('string', value)
}

export function needList(value: RuleValue): readonly RuleValue[] {
  return isList(value) ? value : wrong('list', value)
}

export function needMap(value: RuleValue): RuleMap {
  return isMap(value) ? value : wrong('map', value)
}

export function needPath(value: RuleValue): RulePath {
  return isOfType(value, 'path') ? value : wrong('path', value)
}

/** What a list or a set holds. */
export function needItems(value: RuleValue): readonly RuleValue[] {
  if (isOfType(value, 'set')) return value.items
  return isList(value) ? value : wrong('list or set', value)
}

function wrong(expected: string, value: RuleValue): never {
  return fail(`expected ${expected}, got ${typeOf(value)}`)
}
