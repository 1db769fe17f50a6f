import fc from 'fast-check'
import type { JsonSchema } from '../../contract/generate/json-schema.ts'

/** Values that a document's schema allows; lists and texts stay short. Written from JSON Schema, not from the checkers that it tests. */
export function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  switch (schema.type) {
    case 'object':
      return objects(schema)
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 0, 2) })
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -(2 ** 31)), max: Math.min(schema.maximum ?? 0, 2 ** 31 - 1) })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'string':
      return texts(schema)
    default:
      return fc.constant(null)
  }
}

function objects({ properties, patternProperties, columns }: JsonSchema): fc.Arbitrary<unknown> {
  const [pattern] = Object.entries(patternProperties ?? {})
  if (pattern) return fc.dictionary(fc.stringMatching(new RegExp(pattern[0])), arbitraryOf(pattern[1]), { maxKeys: 2 })
  if (columns) return fc.integer({ min: 0, max: 2 }).chain((rows) => fc.record(mapped(properties ?? {}, ({ items }) => fc.array(arbitraryOf(items ?? {}), { minLength: rows, maxLength: rows }))))
  return fc.record(mapped(properties ?? {}, arbitraryOf))
}

function mapped<T>(properties: Readonly<Record<string, JsonSchema>>, of: (schema: JsonSchema) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, of(schema)]))
}

function texts({ pattern, minLength = 0, maxLength = 20 }: JsonSchema): fc.Arbitrary<string> {
  return pattern === undefined ? fc.string({ minLength, maxLength: Math.min(maxLength, 20) }) : fc.stringMatching(new RegExp(pattern))
}
