/** A sweep that cannot be carried out as it was asked for. The message names the problem and the remedy. */
export class BadSweep extends Error {
  override readonly name = 'BadSweep'
}
