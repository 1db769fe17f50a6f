import { fromDocument } from '../values/from-value.ts'
import { argument, needPath, needString } from '../values/need.ts'
import { fail } from '../values/rule-error.ts'
import { isNumber, type RuleValue } from '../values/rule-value.ts'
import { toText } from '../values/to-text.ts'
import type { Lookups } from './lookups.ts'

/** Calls one of the functions that every rule has. */
export function callBuiltIn(name: string, args: readonly RuleValue[], lookups: Lookups): RuleValue {
  const value = argument(args, 0)
  switch (name) {
    case 'get':
    case 'getAfter': {
      const document = lookups.find(needPath(value), name === 'get' ? 'before' : 'after')
      return fromDocument(document) ?? fail(`${name}(${toText(value)}) found nothing`)
    }
    case 'exists':
    case 'existsAfter': return lookups.find(needPath(value), name === 'exists' ? 'before' : 'after') !== undefined
    case 'debug': return value
    case 'path': return { type: 'path', segments: needString(value).split('/').filter(Boolean) }
    case 'int': return toInt(value)
    case 'float': return toFloat(value)
    case 'string': return toText(value)
    case 'bool': return toBool(value)
    default: return fail(`unknown function ${name}()`)
  }
}

function toInt(value: RuleValue): bigint {
  if (isNumber(value)) return BigInt(Math.trunc(Number(value)))
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : fail('int() of what is no integer')
}

function toFloat(value: RuleValue): number {
  if (isNumber(value)) return Number(value)
  const number = Number(needString(value))
  return Number.isNaN(number) ? fail('float() of what is no number') : number
}

function toBool(value: RuleValue): boolean {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : fail('bool() of what is neither true nor false')
}
