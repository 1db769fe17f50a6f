/** @throws RangeError when the name is missing: parameters are checked against the schema before they reach a strategy. */
export function parameter(values: Readonly<Record<string, number>>, name: string): number {
  const value = values[name]
  if (value === undefined) throw new RangeError(`parameter ${name} is missing: complete the values with the schema's defaults`)
  return value
}
