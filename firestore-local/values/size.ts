import { kindOf, type Fields, type Value } from './value.ts'

/** Bytes of a document as Firestore counts them (firebase.google.com/docs/firestore/storage-size). `path` is relative to the database. */
export function documentSize(path: string, fields: Fields): number {
  return nameSize(path) + fieldsSize(fields) + 32
}

function nameSize(path: string): number {
  return path.split('/').reduce((sum, segment) => sum + stringSize(segment), 16)
}

function fieldsSize(fields: Fields): number {
  return Object.entries(fields).reduce((sum, [name, value]) => sum + stringSize(name) + valueSize(value), 0)
}

function valueSize(value: Value): number {
  switch (kindOf(value)) {
    case 'nullValue':
    case 'booleanValue': return 1
    case 'integerValue':
    case 'doubleValue':
    case 'timestampValue': return 8
    case 'geoPointValue': return 16
    case 'stringValue': return stringSize(value.stringValue ?? '')
    case 'bytesValue': return Buffer.byteLength(value.bytesValue ?? '', 'base64')
    case 'referenceValue': return nameSize((value.referenceValue ?? '').split('/').slice(5).join('/'))
    case 'arrayValue': return (value.arrayValue?.values ?? []).reduce((sum, item) => sum + valueSize(item), 0)
    case 'mapValue': return fieldsSize(value.mapValue?.fields ?? {})
  }
}

function stringSize(text: string): number {
  return Buffer.byteLength(text) + 1
}
