import { needItems } from '../values/need.ts'
import { order } from '../values/order.ts'
import { fail } from '../values/rule-error.ts'
import { isList, isMap, isNumber, isOfType, typeOf, type RuleValue } from '../values/rule-value.ts'
import { includes, same } from '../values/same.ts'

/** Every binary operator but `&&`, `||` and `is`. @throws EvaluationError where types do not fit. */
export function operate(operator: string, left: RuleValue, right: RuleValue): RuleValue {
  switch (operator) {
    case '==': return same(left, right)
    case '!=': return !same(left, right)
    case '<': return order(left, right) < 0
    case '<=': return order(left, right) <= 0
    case '>': return order(left, right) > 0
    case '>=': return order(left, right) >= 0
    case 'in': return isMap(right) ? typeof left === 'string' && right.has(left) : includes(needItems(right), left)
    default: return calculate(operator, left, right)
  }
}

function calculate(operator: string, left: RuleValue, right: RuleValue): RuleValue {
  if (typeof left === 'bigint' && typeof right === 'bigint') return integers(operator, left, right)
  if (isNumber(left) && isNumber(right)) return floats(operator, Number(left), Number(right))
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right
  if (operator === '+' && isList(left) && isList(right)) return [...left, ...right]
  return times(operator, left, right) ?? fail(`${typeOf(left)} ${operator} ${typeOf(right)}`)
}

function integers(operator: string, a: bigint, b: bigint): bigint {
  if ((operator === '/' || operator === '%') && b === 0n) return fail('division by zero')
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '/': return a / b
    default: return a % b
  }
}

function floats(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '/': return a / b
    default: return fail('% needs integers')
  }
}

/** Times and durations, added and subtracted; undefined for anything else. */
function times(operator: string, a: RuleValue, b: RuleValue): RuleValue | undefined {
  if (operator !== '+' && operator !== '-') return undefined
  const sum = (x: bigint, y: bigint): bigint => (operator === '+' ? x + y : x - y)
  if (isOfType(a, 'timestamp') && isOfType(b, 'duration')) return { type: 'timestamp', nanos: sum(a.nanos, b.nanos) }
  if (isOfType(a, 'duration') && isOfType(b, 'duration')) return { type: 'duration', nanos: sum(a.nanos, b.nanos) }
  if (operator === '+' && isOfType(a, 'duration') && isOfType(b, 'timestamp')) return { type: 'timestamp', nanos: a.nanos + b.nanos }
  if (operator === '-' && isOfType(a, 'timestamp') && isOfType(b, 'timestamp')) return { type: 'duration', nanos: a.nanos - b.nanos }
  return undefined
}
