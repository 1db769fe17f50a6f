/** A row of a data file that cannot be used; names file and line (the header is line 1). */
export class BadRow extends Error {
  override readonly name = 'BadRow'

  constructor(at: { readonly file: string; readonly line: number }, what: string) {
    super(`${at.file}, line ${at.line}: ${what}`)
  }
}
