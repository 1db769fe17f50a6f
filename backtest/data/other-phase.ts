import type { BarSeries } from '../bar-series.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'

/** A word on each symbol whose bars begin within those of the first: one clock goes from end to end over all of them. */
export function otherPhase([first, ...others]: readonly BarSeries[]): readonly string[] {
  if (!first || first.interval >= DAY_MINUTES) return []
  const odd = others.filter((one) => beginsWithin(one, first)).map(({ instrument }) => instrument.symbol)
  return odd.length === 0 ? [] : [`bars of ${odd.join(', ')} begin within those of ${first.instrument.symbol}: what is done in a bar that overlaps another may be dated late, by less than ${first.interval} minutes, and never early`]
}

function beginsWithin(one: BarSeries, other: BarSeries): boolean {
  let j = 0
  return one.start.some((at) => {
    while (j < other.length && (other.end[j] ?? NaN) <= at) j += 1
    return at > (other.start[j] ?? Infinity)
  })
}
