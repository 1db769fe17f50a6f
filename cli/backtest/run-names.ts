import type { Wish } from './wish.ts'

/** What was played, as JSON has it: of several modules `module` and `strategies` name all, and `seats` says whose is what. */
export interface RunNames {
  readonly symbols: readonly string[]
  readonly start: string
  readonly end: string
  readonly module: string
  readonly strategies: readonly string[]
  readonly seats: Wish['seats']
}

export function runNames({ symbols, first, last, seats }: Pick<Wish, 'symbols' | 'first' | 'last' | 'seats'>): RunNames {
  return { symbols, start: first, end: last, module: seats.map(({ module }) => module).join(','), strategies: seats.flatMap(({ strategies }) => strategies), seats }
}
