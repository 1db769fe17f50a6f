import type { Bar } from './bar.ts'
import type { Split } from './corporate-action.ts'
import { splitBar } from './split-bar.ts'
import { splitSteps } from './split-steps.ts'

/** Bars as they were traded, in the shares of the New York date `date`: those from before an ex-date up to it are restated. */
export function restateBars(bars: readonly Bar[], splits: readonly Split[], date: string): readonly Bar[] {
  const known = splitSteps(splits.filter((split) => split.date <= date))
  return known.length === 0 ? bars : bars.map((bar) => known.reduce((restated, { symbol, factor, at }) => (symbol === bar.symbol && bar.start < at ? splitBar(restated, factor) : restated), bar))
}
