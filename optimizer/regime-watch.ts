import { Cusum } from '../core/statistic/cusum.ts'
import { BURN_IN } from '../core/statistic/difference-scale.ts'
import type { Series } from '../core/statistic/series.ts'

/** Watches the market's activity for a lasting change; it is a flag and an anchor, and promotes nothing. */
export interface RegimeState {
  /** One past the newest block taken in. */
  readonly to: number
  readonly count: number
  readonly mean: number
  /** Sum of squared distances from the mean. */
  readonly squares: number
  readonly sums: readonly [number, number]
  /** Block of the newest alarm; null while there was none. */
  readonly alarm: number | null
}

export const NO_REGIME: RegimeState = { to: 0, count: 0, mean: 0, squares: 0, sums: [0, 0], alarm: null }

/** Takes in the logarithms of realised variance of blocks `state.to` up to `end`; `activity` begins at block `first`. */
export function watchRegime(state: RegimeState, { activity, first, end }: { readonly activity: Series; readonly first: number; readonly end: number }): RegimeState {
  let now = state
  for (let block = Math.max(first, state.to); block < end; block += 1) now = taken(now, activity[block - first] ?? NaN, block)
  return now
}

function taken(state: RegimeState, value: number, block: number): RegimeState {
  if (!Number.isFinite(value)) return { ...state, to: block + 1 }
  const cusum = new Cusum()
  cusum.state = state.sums
  const deviation = Math.sqrt(state.squares / Math.max(1, state.count - 1))
  const alarm = state.count >= BURN_IN && deviation > 0 ? cusum.update((value - state.mean) / deviation) : undefined
  const count = state.count + 1
  const mean = state.mean + (value - state.mean) / count
  const squares = state.squares + (value - state.mean) * (value - mean)
  return { to: block + 1, count, mean, squares, sums: cusum.state, alarm: alarm ? block : state.alarm }
}
