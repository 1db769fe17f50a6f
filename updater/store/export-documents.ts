import { createHash } from 'node:crypto'
import { canonical } from '../writes/canonical.ts'
import type { DocumentStore } from './document-store.ts'
import type { ExportedDocument, ExportEnd } from './exported.ts'

/** Documents of one read: some are large. */
const BATCH = 50
/** In the order of their paths. */
const TREES = ['private', 'public'] as const

/**
 * Every document of the page and of the archive, a line of JSON each, in the order of their paths, and a last line that proves them. Commands are no state and stay.
 * @throws StoreError
 */
export async function* exportDocuments(store: DocumentStore): AsyncGenerator<string, ExportEnd> {
  const hash = createHash('sha256')
  let documents = 0
  for (const tree of TREES)
    for await (const ids of idsOf(store, tree)) {
      const found = await store.read(ids.map((id) => `${tree}/${id}`))
      for (const { path, data: { updatedAt: _updatedAt, ...data } } of found.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
        const line = `${canonical({ path, data } satisfies ExportedDocument)}\n`
        hash.update(line)
        documents += 1
        yield line
      }
    }
  const end: ExportEnd = { documents, sha256: hash.digest('hex') }
  yield `${JSON.stringify(end)}\n`
  return end
}

async function* idsOf(store: DocumentStore, tree: (typeof TREES)[number]): AsyncGenerator<readonly string[]> {
  for (let from = '0'; ; ) {
    const ids = await store.ids(tree, { from, below: '~', limit: BATCH })
    const last = ids.at(-1)
    if (last === undefined) return
    yield ids
    from = `${last}!`
  }
}
