import type { FailedTurns } from '../result/failed-turns.ts'

/** What a reader must know before any figure. */
export function failedSentence({ error, times, first }: FailedTurns): string {
  const turns = times === 1 ? 'one turn' : `${times.toLocaleString('en-US')} turns`
  return `${turns} of the module ended in a defect, the first at ${new Date(first).toISOString()}: ${error}. What it would have done there is missing: mend the strategy and run it again`
}
