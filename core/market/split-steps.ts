import type { Millis } from '../brand.ts'
import { newYorkMidnight } from './new-york-time.ts'
import type { Split } from './corporate-action.ts'

/** From `at` on, prices of the symbol are `factor` times what they were. */
export interface SplitStep {
  readonly symbol: string
  readonly factor: number
  readonly at: Millis
}

/** A split takes effect at the New York midnight that begins its ex-date. */
export function splitSteps(splits: readonly Split[]): readonly SplitStep[] {
  return splits.map(({ symbol, to, from, date }) => ({ symbol, factor: from / to, at: newYorkMidnight(date) }))
}
