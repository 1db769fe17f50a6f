/** Slices that nobody could play. The message says who refused, and why. */
export class Unplayable extends Error {
  override readonly name = 'Unplayable'
}
