import { createHash } from 'node:crypto'
import { nameOfPath } from '../../contract/name-of-path.ts'
import type { DocumentStore } from './document-store.ts'
import type { ExportedDocument, ExportEnd } from './exported.ts'

/** Documents of one commit, which Firestore bounds at 10 MiB. */
const BATCH = 20

/**
 * Puts the lines of an export into an empty store. The file is judged whole before anything is written; what stands in a store is never written over.
 * @throws Error for a file that is no whole export, and for a store that is not empty; StoreError
 */
export async function importDocuments(store: DocumentStore, lines: readonly string[]): Promise<ExportEnd> {
  const { documents, end } = proven(lines)
  for (const tree of ['public', 'private'] as const) {
    const [found] = await store.ids(tree, { from: '0', below: '~', limit: 1 })
    if (found !== undefined) throw new Error(`the store holds ${tree}/${found} already: import goes into an empty one, so that nothing newer is written over`)
  }
  for (let i = 0; i < documents.length; i += BATCH) await store.commit(documents.slice(i, i + BATCH).map((document) => ({ ...document, only: { if: 'absent' } })))
  return end
}

function proven(lines: readonly string[]): { readonly documents: readonly ExportedDocument[]; readonly end: ExportEnd } {
  const said = lines.filter((line) => line !== '')
  const [body, last] = [said.slice(0, -1), said.at(-1)]
  const end = parsed(last ?? '', said.length) as Partial<ExportEnd>
  if (typeof end.documents !== 'number' || typeof end.sha256 !== 'string') throw new Error('the file is no whole export: its last line does not say how many documents it holds, so it was cut off, or is something else')
  const sha256 = createHash('sha256').update(body.map((line) => `${line}\n`).join('')).digest('hex')
  if (body.length !== end.documents || sha256 !== end.sha256) throw new Error(`the file was changed since it was exported: ${body.length} of ${end.documents} documents, and its hash is another`)
  const documents = body.map((line, i) => documentOf(parsed(line, i + 1), i + 1))
  return { documents, end: { documents: end.documents, sha256: end.sha256 } }
}

function parsed(line: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Said below.
  }
  throw new Error(`line ${number} of the file is no JSON object: it is no export of Tercet`)
}

function documentOf(value: object, number: number): ExportedDocument {
  const { path, data } = value as Partial<ExportedDocument>
  const isOurs = typeof path === 'string' && /^(public|private)\//.test(path) && nameOfPath(path) !== undefined
  if (!isOurs || typeof data !== 'object') throw new Error(`line ${number} of the file holds no document of Tercet`)
  return { path, data }
}
