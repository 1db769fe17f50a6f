import { nanosOf } from '../../values/timestamp.ts'
import { kindOf, type Fields, type Value } from '../../values/value.ts'
import type { Document } from '../../wire/document.ts'
import { lastName } from '../../wire/resource-name.ts'
import type { RuleMap, RulePath, RuleValue } from './rule-value.ts'

/** A document as rules see it: `data`, `id` and `__name__`. */
export function fromDocument(document: Document | undefined): RuleValue {
  if (!document) return null
  const { name, fields } = document
  return new Map<string, RuleValue>([['data', fromFields(fields)], ['id', lastName(name)], ['__name__', pathOf(name)]])
}

/** Without the project, which rules do not name. */
export function pathOf(name: string): RulePath {
  return { type: 'path', segments: name.split('/').slice(2) }
}

export function fromFields(fields: Fields): RuleMap {
  return new Map(Object.entries(fields).map(([name, value]) => [name, fromValue(value)]))
}

/** A token's claims; whole numbers are integers. */
export function fromJson(json: unknown): RuleValue {
  if (json === null || json === undefined) return null
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (typeof json === 'boolean' || typeof json === 'string') return json
  if (Array.isArray(json)) return json.map(fromJson)
  return new Map(Object.entries(json).map(([name, value]) => [name, fromJson(value)]))
}

function fromValue(value: Value): RuleValue {
  switch (kindOf(value)) {
    case 'nullValue': return null
    case 'booleanValue': return value.booleanValue ?? false
    case 'integerValue': return BigInt(value.integerValue ?? 0)
    case 'doubleValue': return Number(value.doubleValue)
    case 'timestampValue': return { type: 'timestamp', nanos: nanosOf(value.timestampValue ?? '') }
    case 'stringValue': return value.stringValue ?? ''
    case 'bytesValue': return Buffer.from(value.bytesValue ?? '', 'base64')
    case 'referenceValue': return pathOf(value.referenceValue ?? '')
    case 'geoPointValue': return { type: 'latlng', latitude: 0, longitude: 0, ...value.geoPointValue }
    case 'arrayValue': return (value.arrayValue?.values ?? []).map(fromValue)
    case 'mapValue': return fromFields(value.mapValue?.fields ?? {})
  }
}
