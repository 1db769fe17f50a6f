import type { Strategy } from '../core/module/strategy.ts'

/** The values a strategy runs with until somebody sets others, in the order of its schema. */
export function defaultParameters(strategy: Strategy): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(strategy.parameters.properties).map(([name, schema]) => [name, defaultOf(name, schema)]))
}

/** @throws TypeError when a property has no number as its default: a defect of the strategy's file. */
function defaultOf(name: string, schema: object): number {
  const value: unknown = 'default' in schema ? schema.default : undefined
  if (typeof value !== 'number') throw new TypeError(`parameter ${name} has no default number: give its schema one`)
  return value
}
