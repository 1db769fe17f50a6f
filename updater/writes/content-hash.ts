import { createHash } from 'node:crypto'
import { contentOf } from '../../contract/content-of.ts'
import { canonical } from './canonical.ts'

/** The same for the same content, whatever the order of its keys: Firestore gives them back in its own. */
export function contentHash(document: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(canonical(contentOf(document))).digest('base64url').slice(0, 22)
}
