import { failedSentence } from '../report/failed-sentence.ts'
import type { FailedTurns } from '../result/failed-turns.ts'
import type { Point } from './point.ts'

/** @throws Error for a point at which the strategy threw: what it came to is no result of it, and may be the best of all. */
export function refuseFailed(values: Point, [failure]: readonly FailedTurns[]): void {
  if (failure === undefined) return
  const point = Object.entries(values).map(([name, value]) => `${name}=${value}`).join(' ') || 'the only point'
  throw new Error(`${point}: ${failedSentence(failure)}`)
}
