/** A request that certainly did not leave this process. */
export class NeverSent extends Error {
  override readonly name = 'NeverSent'
}
