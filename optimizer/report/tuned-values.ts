import type { Axis, Values } from '../search-space.ts'
import { value } from './format.ts'

/** The values that are searched, by name; the others stay as they are. */
export function tunedValues(values: Values, axes: readonly Axis[]): string {
  return axes.map(({ name }) => `${name} ${value(values[name] ?? NaN)}`).join(', ')
}
