/** One version of one strategy's parameters; a sleeve keeps the version it was opened under. */
export interface Parameters {
  readonly version: number
  readonly values: Readonly<Record<string, number>>
}
