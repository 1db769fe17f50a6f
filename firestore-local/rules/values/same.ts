import { isList, isMap, isNumber, isOfType, typeOf, type RuleMap, type RuleSet, type RuleValue } from './rule-value.ts'

/** Equality in rules: 1 equals 1.0; values of other types never are equal. */
export function same(a: RuleValue, b: RuleValue): boolean {
  if (isNumber(a) && isNumber(b)) return a <= b && a >= b
  if (typeOf(a) !== typeOf(b)) return false
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => same(item, b[i] ?? null))
  if (isMap(a) && isMap(b)) return sameMaps(a, b)
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0
  if (isOfType(a, 'set') && isOfType(b, 'set')) return a.items.length === b.items.length && a.items.every((item) => includes(b.items, item))
  if (isOfType(a, 'path') && isOfType(b, 'path')) return a.segments.join('/') === b.segments.join('/')
  if (isOfType(a, 'timestamp') && isOfType(b, 'timestamp')) return a.nanos === b.nanos
  if (isOfType(a, 'duration') && isOfType(b, 'duration')) return a.nanos === b.nanos
  if (isOfType(a, 'latlng') && isOfType(b, 'latlng')) return a.latitude === b.latitude && a.longitude === b.longitude
  return a === b
}

export function includes(items: readonly RuleValue[], item: RuleValue): boolean {
  return items.some((other) => same(other, item))
}

export function setOf(items: readonly RuleValue[]): RuleSet {
  const once: RuleValue[] = []
  for (const item of items) if (!includes(once, item)) once.push(item)
  return { type: 'set', items: once }
}

function sameMaps(a: RuleMap, b: RuleMap): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key) ?? null))
}
