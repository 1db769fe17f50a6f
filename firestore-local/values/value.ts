/** A Firestore value in proto3 JSON: exactly one of the properties is present. */
export interface Value {
  readonly nullValue?: 'NULL_VALUE' | null
  readonly booleanValue?: boolean
  /** 64 bits, as decimal digits. */
  readonly integerValue?: string | number
  /** A number, or 'NaN', 'Infinity', '-Infinity'. */
  readonly doubleValue?: number | string
  readonly timestampValue?: string
  readonly stringValue?: string
  /** Base64. */
  readonly bytesValue?: string
  /** A full resource name. */
  readonly referenceValue?: string
  readonly geoPointValue?: { readonly latitude?: number; readonly longitude?: number }
  readonly arrayValue?: { readonly values?: readonly Value[] }
  readonly mapValue?: { readonly fields?: Fields }
}

export type Fields = Readonly<Record<string, Value>>

export type ValueKind = keyof Value

/** Which of the properties is present. @throws RangeError for none. */
export function kindOf(value: Value): ValueKind {
  for (const key in value) return key as ValueKind
  throw new RangeError('a Firestore value needs one of nullValue, booleanValue, integerValue and so on')
}
