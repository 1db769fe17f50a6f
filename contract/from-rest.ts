/**
 * The fields of a document as Firestore's REST `get` answers them (https://firebase.google.com/docs/firestore/reference/rest/v1/Value), as plain data:
 * integers and timestamps become numbers (timestamps epoch milliseconds). An answer that is no document gives undefined.
 */
export function fromRest(answer: unknown): Readonly<Record<string, unknown>> | undefined {
  return isMap(answer) && isMap(answer['fields']) ? mapOf(answer['fields']) : undefined
}

function mapOf(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]))
}

function plain(value: unknown): unknown {
  const [kind, inner] = isMap(value) ? (Object.entries(value)[0] ?? []) : []
  switch (kind) {
    case 'integerValue':
    case 'doubleValue':
      return Number(inner)
    case 'timestampValue':
      return Date.parse(String(inner))
    case 'mapValue':
      return isMap(inner) && isMap(inner['fields']) ? mapOf(inner['fields']) : {}
    case 'arrayValue':
      return isMap(inner) && Array.isArray(inner['values']) ? inner['values'].map(plain) : []
    case 'stringValue':
    case 'booleanValue':
      return inner
    default:
      return null
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
