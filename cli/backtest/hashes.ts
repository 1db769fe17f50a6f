/** What names a run's fills, its equity curve and its data. */
export interface Hashes {
  readonly trades: string
  readonly curve: string
  readonly data: string
}
