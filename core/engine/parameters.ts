import type { TObject } from 'typebox'

/** The default of every parameter of a strategy's schema: one object a schema. */
export function defaultParameters(schema: TObject): Readonly<Record<string, number>> {
  const known = DEFAULTS.get(schema)
  if (known) return known
  const made = Object.fromEntries(rangesOf(schema).map(({ name, initial }) => [name, initial]))
  DEFAULTS.set(schema, made)
  return made
}

/** A schema never changes, and a cycle asks for its defaults at every bar. */
const DEFAULTS = new WeakMap<TObject, Readonly<Record<string, number>>>()

/** What is wrong with new values, in words; undefined when each is known and inside its range. */
export function faultOf(schema: TObject, values: Readonly<Record<string, number>>): string | undefined {
  const ranges = new Map(rangesOf(schema).map((range) => [range.name, range]))
  for (const [name, value] of Object.entries(values)) {
    const range = ranges.get(name)
    if (!range) return `${name} is no parameter of this strategy (limits are settings, never parameters)`
    if (!(value >= range.minimum && value <= range.maximum)) return `${name} must lie in ${range.minimum} to ${range.maximum}`
  }
  return undefined
}

/** The parameters that the optimizer may vary, in the schema's order. */
export function tunableOf(schema: TObject): readonly string[] {
  return Object.entries(schema.properties).flatMap(([name, property]) => ((property as { readonly tunable?: boolean }).tunable === true ? [name] : []))
}

/** One parameter's honest range. */
export interface Range {
  readonly name: string
  readonly minimum: number
  readonly maximum: number
  readonly initial: number
}

/** The ranges of a schema, in its order. */
export function rangesOf(schema: TObject): readonly Range[] {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    minimum: numberOf(property, 'minimum', -Infinity),
    maximum: numberOf(property, 'maximum', Infinity),
    initial: numberOf(property, 'default', 0),
  }))
}

function numberOf(property: object, key: string, otherwise: number): number {
  const value = (property as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'number' ? value : otherwise
}
