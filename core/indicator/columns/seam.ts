/** Where two halves of a series that were begun at once meet. */
export interface Seam<Means> {
  /** The bar up to which the earlier half is known, and its means there. */
  readonly seam: number
  readonly known: Means
  /** Where the later half began, and from which means. */
  readonly later: number
  readonly guessed: Means
}
