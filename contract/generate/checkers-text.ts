import { DOCUMENT_PLANS } from '../document-plan.ts'
import { DOCUMENT_SCHEMAS } from '../documents/documents.ts'
import type { Shape } from '../fault-of.ts'
import { DOCUMENT_NAMES, type DocumentName } from '../paths.ts'
import type { JsonSchema } from './json-schema.ts'
import { shapeOf } from './shape-of.ts'

/** The text of contract/checkers.ts. Shapes that occur more than once are named once. */
export function checkersText(): string {
  const shapes = DOCUMENT_NAMES.map((name) => [name, shapeOf(DOCUMENT_SCHEMAS[name] as unknown as JsonSchema)] as const)
  const shared = sharedShapes(shapes.map(([, shape]) => shape))
  const parts = [...shared].map(([text, name]) => `const ${name}: Shape = ${written(JSON.parse(text) as Shape, shared, text)}\n`)
  const checkers = shapes.map(([name, shape]) => checkerText(name, written(shape, shared, '')))
  return `${HEAD}\n${parts.join('')}\n${checkers.join('\n')}`
}

const HEAD = `import type { Checker } from './checker.ts'
import { faultOf, type Shape } from './fault-of.ts'

// Made by \`npm run documents\` from contract/documents: change it there. One function per document, over literals, so that a browser needs no
// TypeBox and no code generation, and a bundler drops what a page does not use.
`

function checkerText(name: DocumentName, shape: string): string {
  const constant = name.replace(/[A-Z]/g, (sign) => `_${sign}`).toUpperCase()
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return `const ${constant}: Shape = ${shape}\n/** \`${DOCUMENT_PLANS[name].path}\` */\nexport const check${title}: Checker<'${name}'> = (value) => faultOf(value, ${constant}, '${name}')\n`
}

/** Shapes that are written more than once, innermost first, with the names they get. */
function sharedShapes(shapes: readonly Shape[]): ReadonlyMap<string, string> {
  const seen = new Map<string, number>()
  const visit = (shape: Shape): void => {
    for (const inner of innerShapes(shape)) visit(inner)
    const text = JSON.stringify(shape)
    seen.set(text, (seen.get(text) ?? 0) + 1)
  }
  for (const shape of shapes) visit(shape)
  const often = [...seen].filter(([, times]) => times > 1).map(([text]) => text)
  return new Map(often.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).map((text, i) => [text, `P${i}`]))
}

function innerShapes(shape: Shape): readonly Shape[] {
  switch (shape.type) {
    case 'object':
    case 'table':
    case 'by-type':
      return Object.values(shape.of)
    case 'record':
    case 'list':
    case 'maybe':
      return [shape.of]
    default:
      return []
  }
}

function written(shape: Shape, shared: ReadonlyMap<string, string>, itself: string): string {
  const text = JSON.stringify(shape)
  const name = shared.get(text)
  if (name !== undefined && text !== itself) return name
  const fields = Object.entries(shape).map(([key, value]) => `${key}: ${key === 'of' ? ofText(shape, shared) : literal(value)}`)
  return `{ ${fields.join(', ')} }`
}

function ofText(shape: Shape, shared: ReadonlyMap<string, string>): string {
  switch (shape.type) {
    case 'object':
    case 'table':
    case 'by-type':
      return `{ ${Object.entries(shape.of).map(([key, inner]) => `${/^[A-Za-z]\w*$/.test(key) ? key : literal(key)}: ${written(inner, shared, '')}`).join(', ')} }`
    case 'record':
    case 'list':
    case 'maybe':
      return written(shape.of, shared, '')
    case 'word':
      return `[${shape.of.map(literal).join(', ')}]`
    default:
      return ''
  }
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : JSON.stringify(value)
}
