/** What the page asks of a document store; Google's and the local one differ behind it only. */
export interface StorePort {
  /** Follows one document until the returned function is called. */
  listen(path: string, ear: Ear): () => void
  /** Creates a document in a transaction: offline it fails at once instead of waiting in a queue. `createdAt` becomes the server's time. @throws StoreFailure */
  create(path: string, fields: Readonly<Record<string, unknown>>): Promise<void>
}

export interface Ear {
  /** Plain fields, undefined where there is no such document; `isFromServer` is false for what only the SDK's memory says. */
  heard(data: Readonly<Record<string, unknown>> | undefined, isFromServer: boolean): void
  /** The listener has ended. `code` as Firestore names it. */
  failed(code: string): void
}
