import { comparePaths, compareStrings } from './compare-strings.ts'
import { nanosOf } from './timestamp.ts'
import { kindOf, type Fields, type Value, type ValueKind } from './value.ts'

/** Firestore's order over all types (firebase.google.com/docs/firestore/manage-data/data-types): below 0, 0 or above 0. */
export function compare(a: Value, b: Value): number {
  const byRank = rankOf(a) - rankOf(b)
  if (byRank) return byRank
  switch (kindOf(a)) {
    case 'nullValue': return 0
    case 'booleanValue': return order(a.booleanValue ?? false, b.booleanValue ?? false)
    case 'integerValue':
    case 'doubleValue': return compareNumbers(a, b)
    case 'timestampValue': return order(nanosOf(a.timestampValue ?? ''), nanosOf(b.timestampValue ?? ''))
    case 'stringValue': return compareStrings(a.stringValue ?? '', b.stringValue ?? '')
    case 'bytesValue': return Buffer.compare(Buffer.from(a.bytesValue ?? '', 'base64'), Buffer.from(b.bytesValue ?? '', 'base64'))
    case 'referenceValue': return comparePaths(a.referenceValue ?? '', b.referenceValue ?? '')
    case 'geoPointValue': return comparePoints(a, b)
    case 'arrayValue': return compareLists(a.arrayValue?.values ?? [], b.arrayValue?.values ?? [])
    case 'mapValue': return compareMaps(a.mapValue?.fields ?? {}, b.mapValue?.fields ?? {})
  }
}

export function equal(a: Value, b: Value): boolean {
  return compare(a, b) === 0
}

/** The place of a value's type among the types; integers and doubles share one. */
export function rankOf(value: Value): number {
  return value.mapValue?.fields?.['__type__']?.stringValue === '__vector__' ? VECTOR : RANKS[kindOf(value)]
}

/** @returns NaN for what is no number. */
export function numberOf({ integerValue, doubleValue }: Value): number {
  return Number(integerValue ?? doubleValue)
}

const VECTOR = 9
const RANKS: Readonly<Record<ValueKind, number>> = {
  nullValue: 0, booleanValue: 1, integerValue: 2, doubleValue: 2, timestampValue: 3, stringValue: 4,
  bytesValue: 5, referenceValue: 6, geoPointValue: 7, arrayValue: 8, mapValue: 10,
}

function order<T extends boolean | number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** NaN comes before every other number. */
function compareNumbers(a: Value, b: Value): number {
  if (a.integerValue !== undefined && b.integerValue !== undefined) return order(BigInt(a.integerValue), BigInt(b.integerValue))
  const [x, y] = [numberOf(a), numberOf(b)]
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x))
  return order(x, y)
}

function comparePoints(a: Value, b: Value): number {
  const byLatitude = order(a.geoPointValue?.latitude ?? 0, b.geoPointValue?.latitude ?? 0)
  return byLatitude || order(a.geoPointValue?.longitude ?? 0, b.geoPointValue?.longitude ?? 0)
}

function compareLists(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, item] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    const sign = compare(item, other)
    if (sign) return sign
  }
  return a.length - b.length
}

function compareMaps(a: Fields, b: Fields): number {
  const left = sortedEntries(a)
  const right = sortedEntries(b)
  for (const [i, [key, value]] of left.entries()) {
    const other = right[i]
    if (other === undefined) return 1
    const sign = compareStrings(key, other[0]) || compare(value, other[1])
    if (sign) return sign
  }
  return left.length - right.length
}

function sortedEntries(fields: Fields): readonly [string, Value][] {
  return Object.entries(fields).sort(([a], [b]) => compareStrings(a, b))
}
