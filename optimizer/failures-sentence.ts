import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import type { Failures } from './failures.ts'

/** The sentence is one of several that share 400 characters. */
const MOST = 100

/** What a reader must know beside a run's verdict. */
export function failuresSentence({ inForce, candidates, example }: Failures): string {
  const told = [
    ...(inForce ? [`The values in force threw in ${turnsOf(inForce)}: ${errorOf(inForce)}. Mend the strategy: what they would have done there is missing.`] : []),
    ...(candidates > 0 ? [`${candidates} ${candidates === 1 ? 'candidate' : 'candidates'} threw and counted as no evidence.`] : []),
    ...(example && example.error !== inForce?.error ? [`The first error was ${errorOf(example)}.`] : []),
  ]
  return told.join(' ')
}

function turnsOf({ times, first }: FailedTurns): string {
  const at = new Date(first).toISOString().slice(0, 16)
  return times === 1 ? `one turn, at ${at}Z` : `${times.toLocaleString('en-US')} turns, the first at ${at}Z`
}

/** One line of it. */
function errorOf({ error }: FailedTurns): string {
  const line = error.replace(/\s+/g, ' ').replace(/\.$/, '')
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line
}
