/** Market data that a tape needs is not there. The message names it and says what to do. */
export class DataAbsent extends Error {
  override readonly name = 'DataAbsent'
  readonly missing: string

  constructor(missing: string, remedy: string) {
    super(`market data is absent: ${missing}. ${remedy}`)
    this.missing = missing
  }
}
