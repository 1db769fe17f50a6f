/** Market data that cannot be used. The message names the place, the problem and the remedy. */
export class BadData extends Error {
  override readonly name = 'BadData'
}
