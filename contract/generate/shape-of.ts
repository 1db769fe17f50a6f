import type { Shape } from '../fault-of.ts'
import type { JsonSchema } from './json-schema.ts'

/** The checker's data for a schema. @throws Error for a kind of schema that no document has used so far. */
export function shapeOf(schema: JsonSchema): Shape {
  if (schema.anyOf) return unionShape(schema.anyOf)
  if (schema.enum) return { type: 'word', of: schema.enum }
  if (schema.const !== undefined) return { type: 'word', of: [schema.const] }
  switch (schema.type) {
    case 'object':
      return objectShape(schema)
    case 'array':
      return { type: 'list', of: shapeOf(schema.items ?? {}), most: bound(schema.maxItems, 'maxItems') }
    case 'number':
      return { type: 'number' }
    case 'boolean':
      return { type: 'flag' }
    case 'integer':
      return { type: 'integer', least: bound(schema.minimum, 'minimum'), most: bound(schema.maximum, 'maximum') }
    case 'string':
      return textShape(schema)
    default:
      throw new Error(`no shape for ${JSON.stringify(schema)}: teach generate/shape-of.ts and fault-of.ts`)
  }
}

function unionShape(members: readonly JsonSchema[]): Shape {
  const [one, none] = members
  if (members.length === 2 && one && none?.type === 'null') return { type: 'maybe', of: shapeOf(one) }
  return { type: 'by-type', of: Object.fromEntries(members.map((member) => [String(member.properties?.['type']?.const), shapeOf(member)])) }
}

function objectShape({ properties, patternProperties, columns }: JsonSchema): Shape {
  const [pattern] = Object.entries(patternProperties ?? {})
  if (pattern) return { type: 'record', key: pattern[0], of: shapeOf(pattern[1]) }
  const of = Object.fromEntries(Object.entries(properties ?? {}).map(([name, schema]) => [name, shapeOf(schema)]))
  return { type: columns ? 'table' : 'object', of }
}

/** A pattern bounds a length by itself; a text without either could grow without end. */
function textShape({ minLength = 0, maxLength, pattern }: JsonSchema): Shape {
  const most = maxLength ?? (pattern === undefined ? bound(maxLength, 'maxLength') : LONGEST)
  return { type: 'text', least: minLength, most, ...(pattern !== undefined && { pattern }) }
}

const LONGEST = 1_000

function bound(value: number | undefined, name: string): number {
  if (value === undefined) throw new Error(`a schema of a document lacks its ${name}: documents are bounded`)
  return value
}
