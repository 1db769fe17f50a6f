import type { Fields, Value } from './value.ts'

/** The value at `path`, or undefined when a name on the way is missing or no map. */
export function getField(fields: Fields, path: readonly string[]): Value | undefined {
  let value: Value | undefined = { mapValue: { fields } }
  for (const name of path) {
    const inner: Fields | undefined = value?.mapValue?.fields
    value = inner && Object.hasOwn(inner, name) ? inner[name] : undefined
    if (value === undefined) return undefined
  }
  return value
}

/** New fields with `path` set, or without it when `value` is undefined. What lies on the way becomes a map. */
export function withField(fields: Fields, path: readonly string[], value: Value | undefined): Fields {
  const [name = '', ...rest] = path
  if (rest.length === 0) return value === undefined ? without(fields, name) : { ...fields, [name]: value }
  const child = fields[name]?.mapValue?.fields
  if (value === undefined && !child) return fields
  return { ...fields, [name]: { mapValue: { fields: withField(child ?? {}, rest, value) } } }
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
}
