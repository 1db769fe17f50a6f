/** A value inside a rule's condition. Integers are bigint, floats are number. */
export type RuleValue =
  | null | boolean | bigint | number | string | Uint8Array | readonly RuleValue[] | RuleMap
  | RuleSet | RulePath | RuleTime | RuleDuration | RuleLatLng | RuleDiff

export type RuleMap = ReadonlyMap<string, RuleValue>

/** Equal items stand in it once. */
export interface RuleSet {
  readonly type: 'set'
  readonly items: readonly RuleValue[]
}

/** `/databases/(default)/documents/…` as its segments. */
export interface RulePath {
  readonly type: 'path'
  readonly segments: readonly string[]
}

/** Nanoseconds since 1970. */
export interface RuleTime {
  readonly type: 'timestamp'
  readonly nanos: bigint
}

export interface RuleDuration {
  readonly type: 'duration'
  readonly nanos: bigint
}

export interface RuleLatLng {
  readonly type: 'latlng'
  readonly latitude: number
  readonly longitude: number
}

/** What `map.diff(other)` gives. */
export interface RuleDiff {
  readonly type: 'map_diff'
  readonly left: RuleMap
  readonly right: RuleMap
}

export type RuleType = 'null' | 'bool' | 'int' | 'float' | 'string' | 'bytes' | 'list' | 'map' | Tagged['type']

export function typeOf(value: RuleValue): RuleType {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean': return 'bool'
    case 'bigint': return 'int'
    case 'number': return 'float'
    case 'string': return 'string'
    case 'object': return typeOfObject(value)
  }
}

export function isList(value: RuleValue): value is readonly RuleValue[] {
  return Array.isArray(value)
}

export function isMap(value: RuleValue): value is RuleMap {
  return value instanceof Map
}

export function isNumber(value: RuleValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

export function isOfType<T extends Tagged['type']>(value: RuleValue, type: T): value is Extract<Tagged, { type: T }> {
  return typeOf(value) === type
}

type Tagged = RuleSet | RulePath | RuleTime | RuleDuration | RuleLatLng | RuleDiff

function typeOfObject(value: Exclude<RuleValue, null | boolean | bigint | number | string>): RuleType {
  if (value instanceof Uint8Array) return 'bytes'
  if (isList(value)) return 'list'
  return isMap(value) ? 'map' : value.type
}
