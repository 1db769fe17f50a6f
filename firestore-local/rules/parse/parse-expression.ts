import type { Expression } from './ast.ts'
import type { TokenCursor } from './token-cursor.ts'

/** Reads one expression. @throws SyntaxError with the line. */
export function parseExpression(cursor: TokenCursor): Expression {
  const test = parseBinary(cursor, 0)
  if (!cursor.accept('?')) return test
  const yes = parseExpression(cursor)
  cursor.take(':')
  return { type: 'conditional', test, yes, no: parseExpression(cursor) }
}

/** Weakest first. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['in', 'is'], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']]

const TYPES: ReadonlySet<string> = new Set(
  ['bool', 'bytes', 'float', 'int', 'list', 'latlng', 'number', 'path', 'map', 'string', 'timestamp', 'duration', 'set', 'map_diff'])

function parseBinary(cursor: TokenCursor, level: number): Expression {
  const operators = LEVELS[level]
  if (!operators) return parseUnary(cursor)
  let left = parseBinary(cursor, level + 1)
  while (operators.some((operator) => cursor.sees(operator))) {
    const operator = cursor.advance().text
    left = operator === 'is' ? parseIs(cursor, left) : { type: 'binary', operator, left, right: parseBinary(cursor, level + 1) }
  }
  return left
}

function parseIs(cursor: TokenCursor, of: Expression): Expression {
  const name = cursor.takeName()
  return TYPES.has(name) ? { type: 'is', of, name } : cursor.fail(`unknown type ${name}`)
}

function parseUnary(cursor: TokenCursor): Expression {
  if (cursor.accept('!')) return { type: 'not', of: parseUnary(cursor) }
  if (cursor.accept('-')) return { type: 'negative', of: parseUnary(cursor) }
  let expression = parsePrimary(cursor)
  while (cursor.sees('.') || cursor.sees('[')) expression = cursor.accept('.') ? parseMember(cursor, expression) : parseBracket(cursor, expression)
  return expression
}

function parseMember(cursor: TokenCursor, of: Expression): Expression {
  const name = cursor.takeName()
  if (!cursor.accept('(')) return { type: 'property', of, name }
  return { type: 'call', on: of, name, args: cursor.takeList(')', () => parseExpression(cursor)) }
}

function parseBracket(cursor: TokenCursor, of: Expression): Expression {
  cursor.take('[')
  const from: Expression = cursor.sees(':') ? { type: 'literal', value: 0n } : parseExpression(cursor)
  const expression: Expression = cursor.accept(':') ? { type: 'slice', of, from, to: parseExpression(cursor) } : { type: 'index', of, at: from }
  cursor.take(']')
  return expression
}

function parsePrimary(cursor: TokenCursor): Expression {
  const { type, text } = cursor.next
  if (cursor.sees('/')) return parsePath(cursor)
  if (cursor.accept('(')) return parseGroup(cursor)
  if (cursor.accept('[')) return { type: 'list', items: cursor.takeList(']', () => parseExpression(cursor)) }
  if (cursor.accept('{')) return { type: 'map', entries: cursor.takeList('}', () => parseEntry(cursor)) }
  if (type !== 'number' && type !== 'string' && type !== 'name') return cursor.fail(`unexpected ${text}`)
  cursor.advance()
  if (type === 'number') return { type: 'literal', value: /[.eE]/.test(text) ? Number(text) : BigInt(text) }
  return type === 'string' ? { type: 'literal', value: text } : parseNamed(cursor, text)
}

function parseNamed(cursor: TokenCursor, name: string): Expression {
  if (name === 'true' || name === 'false') return { type: 'literal', value: name === 'true' }
  if (name === 'null') return { type: 'literal', value: null }
  if (cursor.accept('(')) return { type: 'call', on: undefined, name, args: cursor.takeList(')', () => parseExpression(cursor)) }
  return { type: 'variable', name }
}

function parseGroup(cursor: TokenCursor): Expression {
  const inner = parseExpression(cursor)
  cursor.take(')')
  return inner
}

function parseEntry(cursor: TokenCursor): readonly [string, Expression] {
  const key = cursor.next.type === 'string' ? cursor.advance().text : cursor.takeName()
  cursor.take(':')
  return [key, parseExpression(cursor)]
}

/** `/databases/$(database)/documents/(default)/name` */
function parsePath(cursor: TokenCursor): Expression {
  const parts: Expression[] = []
  while (cursor.accept('/')) parts.push(parsePart(cursor))
  return { type: 'path', parts }
}

function parsePart(cursor: TokenCursor): Expression {
  if (cursor.accept('$')) {
    cursor.take('(')
    return parseGroup(cursor)
  }
  if (!cursor.accept('(')) return { type: 'literal', value: cursor.next.type === 'number' ? cursor.advance().text : cursor.takeName() }
  const value = `(${cursor.takeName()})`
  cursor.take(')')
  return { type: 'literal', value }
}
