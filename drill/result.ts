/** One line of the board. */
export interface Result {
  readonly name: string
  readonly result: 'held' | 'failed' | 'off'
  readonly did: string
  readonly expected: string
  readonly happened: string
  /** Wall milliseconds. */
  readonly took: number
}
