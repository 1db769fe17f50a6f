import type { LearningView } from '../../../contract/views/learning-view.ts'
import type { OptimizerEntry } from '../../../core/fact/optimizer-entry.ts'
import { wilsonInterval } from '../../../core/statistic/wilson-interval.ts'

type Effect = LearningView['effect']

/** What measured changes brought, all modules together. */
export interface EffectBook {
  /** `key`: the module and strategy that the entry is about. */
  take(key: string, entry: OptimizerEntry): void
  readonly measured: number
  readonly helped: number
  effect(): Effect
}

/** What the lower end of the share's interval must exceed (OPTIMIZER.md 1.10). */
const WANTED = 0.6

export function createEffectBook(): EffectBook {
  const paths = new Map<string, OptimizerEntry['headline']['path']>()
  const sums = { measured: 0, helped: 0, gain: 0, variance: 0 }
  return {
    take(key, { judged, headline }) {
      paths.set(key, headline.path)
      for (const { gain, error, isEffective } of judged) {
        sums.measured += 1
        sums.helped += isEffective ? 1 : 0
        sums.gain += gain
        sums.variance += error * error
      }
    },
    get measured() {
      return sums.measured
    },
    get helped() {
      return sums.helped
    },
    effect() {
      const interval = wilsonInterval(sums.helped, sums.measured)
      const path = together([...paths.values()])
      return {
        share: interval ? sums.helped / sums.measured : null,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        gain: around(sums.gain, NORMAL * Math.sqrt(sums.variance)),
        path,
        green: interval !== undefined && interval.low > WANTED && path.value > 0,
      }
    },
  }
}

/** 97.5 % quantile of the standard normal distribution. */
const NORMAL = 1.959963984540054

/** Modules are told apart by their markets: their errors add up as independent ones. */
function together(paths: readonly OptimizerEntry['headline']['path'][]): Effect['path'] {
  const value = paths.reduce((sum, path) => sum + path.value, 0)
  const squares = paths.reduce((sum, { interval: { low, high } }) => sum + ((high - low) / 2) ** 2, 0)
  return around(value, Math.sqrt(squares))
}

function around(value: number, reach: number): Effect['path'] {
  return { value, low: value - reach, high: value + reach }
}
