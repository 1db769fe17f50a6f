import { createHash } from 'node:crypto'
import { contentOf } from '../../contract/content-of.ts'

/** The same for the same content, whatever the order of its keys: Firestore gives them back in its own. */
export function contentHash(document: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(canonical(contentOf(document))).digest('base64url').slice(0, 22)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`
}
