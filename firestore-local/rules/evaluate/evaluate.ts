import { unreachable } from '../unreachable.ts'
import { callMethod } from '../methods/call-method.ts'
import { NAMESPACES } from '../methods/namespaces.ts'
import type { Expression, RuleFunction } from '../parse/ast.ts'
import { needBool, needInt, needNumber, needString } from '../values/need.ts'
import { EvaluationError, fail, Undecided } from '../values/rule-error.ts'
import { isList, isMap, isNumber, isOfType, typeOf, type RuleValue } from '../values/rule-value.ts'
import { callBuiltIn } from './built-in.ts'
import type { Lookups } from './lookups.ts'
import { operate } from './operators.ts'

/** What an expression is evaluated with. A variable that cannot be known offline is an Undecided. */
export interface Scope {
  readonly functions: ReadonlyMap<string, RuleFunction>
  /** Of the match, `request` and `resource` included: what functions see too. */
  readonly base: ReadonlyMap<string, RuleValue | Undecided>
  readonly variables: ReadonlyMap<string, RuleValue | Undecided>
  readonly lookups: Lookups
  /** Calls within calls. */
  readonly depth: number
}

const MAX_DEPTH = 20

/** @throws EvaluationError or Undecided where there is no value. */
export function evaluate(expression: Expression, scope: Scope): RuleValue {
  const value = (part: Expression): RuleValue => evaluate(part, scope)
  switch (expression.type) {
    case 'literal': return expression.value
    case 'list': return expression.items.map(value)
    case 'map': return new Map(expression.entries.map(([key, part]) => [key, value(part)]))
    case 'path': return { type: 'path', segments: expression.parts.flatMap((part) => segmentsOf(value(part))) }
    case 'variable': return variable(expression.name, scope)
    case 'conditional': return needBool(value(expression.test)) ? value(expression.yes) : value(expression.no)
    case 'not': return !needBool(value(expression.of))
    case 'negative': return -needNumber(value(expression.of))
    case 'is': return isType(value(expression.of), expression.name)
    case 'property': return property(value(expression.of), expression.name)
    case 'index': return item(value(expression.of), value(expression.at))
    case 'slice': return slice(value(expression.of), value(expression.from), value(expression.to))
    case 'binary': return binary(expression, value)
    case 'call': return call(expression, scope)
    default: return unreachable(expression)
  }
}

function variable(name: string, { variables }: Scope): RuleValue {
  const value = variables.get(name)
  if (value instanceof Undecided) throw value
  return value === undefined ? fail(`no variable ${name}`) : value
}

function segmentsOf(value: RuleValue): readonly string[] {
  return isOfType(value, 'path') ? value.segments : [needString(value)]
}

function isType(value: RuleValue, name: string): boolean {
  return typeOf(value) === name || (name === 'number' && isNumber(value))
}

function property(of: RuleValue, name: string): RuleValue {
  return (isMap(of) ? of.get(name) : undefined) ?? (isMap(of) && of.has(name) ? null : fail(`no property ${name} on ${typeOf(of)}`))
}

function item(of: RuleValue, at: RuleValue): RuleValue {
  if (isMap(of)) return property(of, needString(at))
  const items = isOfType(of, 'path') ? of.segments : of
  if (typeof items !== 'string' && !isList(items)) return fail(`cannot index ${typeOf(of)}`)
  return items[Number(needInt(at))] ?? fail('index out of range')
}

function slice(of: RuleValue, from: RuleValue, to: RuleValue): RuleValue {
  const [start, end] = [Number(needInt(from)), Number(needInt(to))]
  return typeof of === 'string' || isList(of) ? of.slice(start, end) : fail(`cannot slice ${typeOf(of)}`)
}

function binary({ operator, left, right }: Extract<Expression, { type: 'binary' }>, value: (part: Expression) => RuleValue): RuleValue {
  if (operator !== '&&' && operator !== '||') return operate(operator, value(left), value(right))
  const decisive = operator === '||'
  const first = attempt(() => needBool(value(left)))
  if (first instanceof EvaluationError) return afterError(first, attempt(() => needBool(value(right))), decisive)
  return first === decisive ? first : needBool(value(right))
}

/** A failed left side: `&&` is false when the right side is; whether `||` forgives it, the reference does not say. */
function afterError(error: EvaluationError, second: boolean | EvaluationError, decisive: boolean): boolean {
  if (second !== decisive) throw error
  if (decisive) throw new Undecided(`the left side of || fails (${error.message}) while the right side is true`)
  return false
}

function attempt(compute: () => boolean): boolean | EvaluationError {
  try {
    return compute()
  } catch (error) {
    if (error instanceof EvaluationError) return error
    throw error
  }
}

function call({ on, name, args }: Extract<Expression, { type: 'call' }>, scope: Scope): RuleValue {
  const own = on ? undefined : scope.functions.get(name)
  const values = args.map((part) => evaluate(part, scope))
  if (own) return callOwn(own, values, scope)
  if (!on) return callBuiltIn(name, values, scope.lookups)
  const namespace = on.type === 'variable' && !scope.variables.has(on.name) ? NAMESPACES.get(on.name) : undefined
  if (!namespace) return callMethod(evaluate(on, scope), name, values)
  return namespace[name]?.(values) ?? fail(`unknown function ${name}()`)
}

function callOwn({ parameters, lets, body }: RuleFunction, values: readonly RuleValue[], scope: Scope): RuleValue {
  if (scope.depth >= MAX_DEPTH) fail(`more than ${MAX_DEPTH} calls within each other`)
  const variables = new Map([...scope.base, ...parameters.map((name, i) => [name, values[i] ?? null] as const)])
  const inner = { ...scope, variables, depth: scope.depth + 1 }
  for (const [name, value] of lets) variables.set(name, evaluate(value, inner))
  return evaluate(body, inner)
}
