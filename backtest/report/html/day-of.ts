import { date } from './format.ts'
import { isOfPairs } from './is-of-pairs.ts'

/** Names days as the series of a run have them: New York's, and those of UTC for pairs alone, which never close. */
export function dayOf(modules: readonly string[]): (at: number) => string {
  return isOfPairs(modules) ? (at) => new Date(at).toISOString().slice(0, 10) : date
}
