import { lastName, parentOf } from '../wire/resource-name.ts'
import type { Document } from '../wire/document.ts'
import type { CollectionSelector } from '../wire/query.ts'
import { collectionInSelector } from './in-selector.ts'
import type { View } from './view.ts'

/** The latest version of every document, by name and by collection. */
export class DocumentTable implements View {
  readonly #documents = new Map<string, Document>()
  readonly #collections = new Map<string, Map<string, Document>>()

  get(name: string): Document | undefined {
    return this.#documents.get(name)
  }

  *select(parent: string, from: CollectionSelector): Iterable<Document> {
    if (!from.allDescendants) return yield* this.#collections.get(`${parent}/${from.collectionId ?? ''}`)?.values() ?? []
    for (const [collection, documents] of this.#collections) {
      if (collectionInSelector(collection, parent, from)) yield* documents.values()
    }
  }

  put(document: Document): void {
    const collection = parentOf(document.name)
    this.#documents.set(document.name, document)
    this.#collections.set(collection, (this.#collections.get(collection) ?? new Map<string, Document>()).set(document.name, document))
  }

  drop(name: string): void {
    const collection = parentOf(name)
    this.#documents.delete(name)
    this.#collections.get(collection)?.delete(name)
    if (this.#collections.get(collection)?.size === 0) this.#collections.delete(collection)
  }

  all(): Iterable<Document> {
    return this.#documents.values()
  }

  /** Names of the collections directly under a document or the root. */
  collectionIds(parent: string): readonly string[] {
    const under = [...this.#collections.keys()].filter((collection) => collection.startsWith(`${parent}/`))
    return [...new Set(under.map((collection) => collection.slice(parent.length + 1).split('/')[0] ?? lastName(collection)))]
  }
}
