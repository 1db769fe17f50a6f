import { METHOD_NAMES } from './methods/call-method.ts'
import { NAMESPACES } from './methods/namespaces.ts'
import type { Expression, RuleFunction } from './parse/ast.ts'
import { unreachable } from './unreachable.ts'

/** What an expression may name. */
export interface Names {
  readonly functions: ReadonlyMap<string, RuleFunction>
  readonly variables: ReadonlySet<string>
}

/** Functions that every rule has. */
export const BUILT_IN: ReadonlySet<string> = new Set(['get', 'getAfter', 'exists', 'existsAfter', 'debug', 'path', 'int', 'float', 'string', 'bool'])

/** @throws SyntaxError for a variable, function or method that is not known here, so that no rule rests on a guess. */
export function staticCheck(expression: Expression, names: Names): void {
  if (expression.type === 'variable') checkVariable(expression.name, names)
  if (expression.type === 'call') checkCall(expression, names)
  for (const part of partsOf(expression, names)) staticCheck(part, names)
}

export function checkFunction({ parameters, lets, body }: RuleFunction, names: Names): void {
  const variables = new Set([...names.variables, ...parameters, ...lets.map(([name]) => name)])
  for (const expression of [...lets.map(([, value]) => value), body]) staticCheck(expression, { ...names, variables })
}

function checkVariable(name: string, { variables }: Names): void {
  if (!variables.has(name) && name !== 'request' && name !== 'resource') stop(`unknown variable ${name}`)
}

function checkCall({ on, name, args }: Extract<Expression, { type: 'call' }>, names: Names): void {
  const namespace = namespaceOf(on, names)
  if (on?.type === 'variable' && on.name === 'hashing') stop('hashing.* is not served here')
  if (namespace) return namespace.has(name) ? undefined : stop(`${name}() of this namespace is not served here`)
  if (on) return METHOD_NAMES.has(name) ? undefined : stop(`the method .${name}() is not served here`)
  const own = names.functions.get(name)
  if (!own && !BUILT_IN.has(name)) stop(`unknown function ${name}()`)
  if (own && own.parameters.length !== args.length) stop(`${name}() takes ${own.parameters.length} arguments, not ${args.length}`)
}

function namespaceOf(on: Expression | undefined, { variables }: Names): ReadonlySet<string> | undefined {
  const functions = on?.type === 'variable' && !variables.has(on.name) ? NAMESPACES.get(on.name) : undefined
  return functions && new Set(Object.keys(functions))
}

function partsOf(expression: Expression, names: Names): readonly Expression[] {
  switch (expression.type) {
    case 'literal':
    case 'variable': return []
    case 'list': return expression.items
    case 'map': return expression.entries.map(([, value]) => value)
    case 'path': return expression.parts
    case 'conditional': return [expression.test, expression.yes, expression.no]
    case 'not':
    case 'negative':
    case 'is':
    case 'property': return [expression.of]
    case 'index': return [expression.of, expression.at]
    case 'slice': return [expression.of, expression.from, expression.to]
    case 'binary': return [expression.left, expression.right]
    case 'call': return namespaceOf(expression.on, names) || !expression.on ? expression.args : [expression.on, ...expression.args]
    default: return unreachable(expression)
  }
}

function stop(message: string): never {
  throw new SyntaxError(`firestore.rules: ${message}`)
}
