/** A document as it is handed to a store: its server time is the store's own mark for it (`serverTimestamp()`), the rest is plain data. */
export type ToStore<T, Mark> = T extends { readonly updatedAt: number } ? Omit<T, 'updatedAt'> & { readonly updatedAt: Mark } : Omit<T, 'createdAt'> & { readonly createdAt: Mark }

/** Puts the mark where the server's time belongs: `updatedAt`, of a command `createdAt`. Names no SDK type. */
export function toStore<T extends object, Mark>(document: T, mark: Mark): ToStore<T, Mark> {
  const at = 'updatedAt' in document ? 'updatedAt' : 'createdAt'
  return { ...document, [at]: mark } as unknown as ToStore<T, Mark>
}
