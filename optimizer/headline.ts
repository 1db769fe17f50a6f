import { normalQuantile } from '../core/statistic/normal-quantile.ts'
import { type Interval, wilsonInterval } from '../core/statistic/wilson-interval.ts'
import type { Tally } from './change.ts'
import type { Path } from './learner-state.ts'

/** Share of effective changes and gain against never having changed: shown together or not at all, since either alone deceives. */
export interface Headline {
  readonly changes: number
  readonly judged: number
  readonly effective: number
  /** Null before the first judgement. */
  readonly share: number | null
  readonly interval: Interval | null
  /** Share of judgements that their own evidence decides. */
  readonly decided: number | null
  /** Sum of the judged gains. */
  readonly gain: Estimate
  /** Sum over all blocks of the path in force less the frozen baseline. */
  readonly path: Estimate
  readonly isGreen: boolean
}

export interface Estimate {
  readonly value: number
  readonly interval: Interval
}

/** What the share must surely exceed. */
const WANTED = 0.6

export function headline({ changes, judged, effective, decided, gain, variance }: Tally, path: Path): Headline {
  const interval = wilsonInterval(effective, judged) ?? null
  const blocks = Math.max(1, path.to - path.from)
  const pathGain = estimate(path.sum, path.squares - (path.sum * path.sum) / blocks)
  return {
    changes,
    judged,
    effective,
    share: judged > 0 ? effective / judged : null,
    interval,
    decided: judged > 0 ? decided / judged : null,
    gain: estimate(gain, variance),
    path: pathGain,
    isGreen: interval !== null && interval.low > WANTED && path.sum > 0,
  }
}

function estimate(value: number, variance: number): Estimate {
  const reach = normalQuantile(0.975) * Math.sqrt(Math.max(0, variance))
  return { value, interval: { low: value - reach, high: value + reach } }
}
