import { quantile } from 'simple-statistics'
import { random } from '../core/statistic/random.ts'
import type { Series } from '../core/statistic/series.ts'

export interface DrawdownQuestion {
  /** The champion's simulated block returns before it came into force. */
  readonly returns: Series
  /** Blocks since. */
  readonly blocks: number
  readonly seed: number
}

const PATHS = 400
const RUN = 12
const LONGEST = 1152

/**
 * The drawdown that one path in a hundred exceeds when stretches of twelve past blocks are drawn anew (H. Künsch, Annals of Statistics 17, 1989),
 * as a share of the notional; undefined without enough past.
 */
export function drawdownLimit({ returns, blocks, seed }: DrawdownQuestion): number | undefined {
  const past = Float64Array.from(returns).filter(Number.isFinite)
  if (past.length < 10 * RUN) return undefined
  const chance = random(seed)
  const length = Math.min(LONGEST, Math.max(1, blocks))
  return quantile(Array.from({ length: PATHS }, () => pathDrawdown(past, length, () => chance.next())), 0.99)
}

function pathDrawdown(past: Float64Array, length: number, next: () => number): number {
  let [sum, peak, worst, at] = [0, 0, 0, 0]
  for (let block = 0; block < length; block += 1) {
    at = block % RUN === 0 ? Math.floor(next() * past.length) : (at + 1) % past.length
    sum += past[at] ?? NaN
    peak = Math.max(peak, sum)
    worst = Math.max(worst, peak - sum)
  }
  return worst
}

/** The deepest fall of a running sum of returns below its highest so far. */
export function drawdownOf(returns: Series): number {
  let [sum, peak, worst] = [0, 0, 0]
  for (const value of returns) {
    if (!Number.isFinite(value)) continue
    sum += value
    peak = Math.max(peak, sum)
    worst = Math.max(worst, peak - sum)
  }
  return worst
}
