import { lastName, parentOf } from '../wire/resource-name.ts'
import type { CollectionSelector } from '../wire/query.ts'

/** Whether the document `name` lies in what a query under `parent` is asked from. */
export function inSelector(name: string, parent: string, from: CollectionSelector): boolean {
  return collectionInSelector(parentOf(name), parent, from)
}

/** The same for a whole collection, by its full name. */
export function collectionInSelector(collection: string, parent: string, { collectionId, allDescendants }: CollectionSelector): boolean {
  if (!allDescendants) return collection === `${parent}/${collectionId ?? ''}`
  return collection.startsWith(`${parent}/`) && (!collectionId || lastName(collection) === collectionId)
}
