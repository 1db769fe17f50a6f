import type { Allow, Block, Expression, RuleFunction, Segment } from './ast.ts'
import { parseExpression } from './parse-expression.ts'
import { TokenCursor } from './token-cursor.ts'

/** Reads a whole firestore.rules, version 2. @throws SyntaxError with the line. */
export function parseRules(source: string): Block {
  const cursor = new TokenCursor(source)
  if (readVersion(cursor) !== '2') cursor.fail("only rules_version = '2' is served here")
  for (const word of ['service', 'cloud', '.', 'firestore']) cursor.take(word)
  const root = parseBlock(cursor, [])
  return cursor.next.type === 'end' ? root : cursor.fail(`unexpected ${cursor.next.text}`)
}

function readVersion(cursor: TokenCursor): string {
  if (!cursor.accept('rules_version')) return '1'
  cursor.take('=')
  const version = cursor.advance().text
  cursor.accept(';')
  return version
}

function parseBlock(cursor: TokenCursor, segments: readonly Segment[]): Block {
  const functions: RuleFunction[] = []
  const allows: Allow[] = []
  const matches: Block[] = []
  cursor.take('{')
  while (!cursor.accept('}')) {
    if (cursor.accept('match')) matches.push(parseBlock(cursor, parseSegments(cursor)))
    else if (cursor.accept('function')) functions.push(parseFunction(cursor))
    else if (cursor.sees('allow')) allows.push(parseAllow(cursor))
    else cursor.fail(`unexpected ${cursor.next.text}`)
  }
  return { segments, functions, allows, matches }
}

const OPERATIONS: ReadonlySet<string> = new Set(['read', 'write', 'get', 'list', 'create', 'update', 'delete'])

function parseAllow(cursor: TokenCursor): Allow {
  const line = cursor.lineOf(cursor.take('allow'))
  const operations: string[] = []
  do {
    if (!OPERATIONS.has(cursor.next.text)) cursor.fail(`unknown operation ${cursor.next.text}`)
    operations.push(cursor.takeName())
  } while (cursor.accept(','))
  const condition = cursor.accept(':') ? parseCondition(cursor) : ALWAYS
  if (!cursor.accept(';') && !cursor.sees('}')) cursor.fail('expected ;')
  return { operations, condition, line }
}

const ALWAYS: Expression = { type: 'literal', value: true }

function parseCondition(cursor: TokenCursor): Expression {
  cursor.take('if')
  return parseExpression(cursor)
}

/** Google allows ten. */
const MAX_LETS = 10

function parseFunction(cursor: TokenCursor): RuleFunction {
  const name = cursor.takeName()
  cursor.take('(')
  const parameters = cursor.takeList(')', () => cursor.takeName())
  cursor.take('{')
  const lets: (readonly [string, Expression])[] = []
  while (cursor.accept('let')) lets.push(parseLet(cursor))
  if (lets.length > MAX_LETS) cursor.fail(`at most ${MAX_LETS} let bindings in one function`)
  cursor.take('return')
  const body = parseExpression(cursor)
  cursor.accept(';')
  cursor.take('}')
  return { name, parameters, lets, body }
}

function parseLet(cursor: TokenCursor): readonly [string, Expression] {
  const name = cursor.takeName()
  cursor.take('=')
  const value = parseExpression(cursor)
  cursor.take(';')
  return [name, value]
}

function parseSegments(cursor: TokenCursor): readonly Segment[] {
  const segments: Segment[] = []
  while (cursor.accept('/')) segments.push(parseSegment(cursor))
  return segments.length > 0 ? segments : cursor.fail('expected a path')
}

function parseSegment(cursor: TokenCursor): Segment {
  if (cursor.accept('{')) {
    const variable = cursor.takeName()
    const type = cursor.accept('=**') ? 'rest' : 'one'
    cursor.take('}')
    return { type, variable }
  }
  if (!cursor.accept('(')) return { type: 'name', text: readName(cursor) }
  const text = `(${cursor.takeName()})`
  cursor.take(')')
  return { type: 'name', text }
}

/** A segment's name may hold signs, such as `a-b`: everything that stands without a space between. */
function readName(cursor: TokenCursor): string {
  const ends = (): boolean => ['/', '{', '('].some((sign) => cursor.sees(sign))
  const start = cursor.next.at
  let text = ''
  while (cursor.next.at === start + text.length && !ends()) text += cursor.advance().text
  return text || cursor.fail('empty path segment')
}
