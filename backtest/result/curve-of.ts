import type { RunResult } from '../run-tape.ts'
import type { Sample } from './sample.ts'

/** As core/statistic/equity-curve.ts says. */
export interface Curve {
  readonly at: Float64Array
  readonly equity: Float64Array
}

/** Marked equity of a run. It begins with the cash where the data begin, so that a first loss is a drawdown; moments without a price are left out. */
export function curveOf({ plan, recorder }: RunResult, { from }: Pick<Sample, 'from'>): Curve {
  const [times, values] = [recorder.curveAt.view(), recorder.curve.view()]
  const at = new Float64Array(times.length + 1)
  const equity = new Float64Array(times.length + 1)
  at[0] = from
  equity[0] = plan.cash
  let length = 1
  for (let i = 0; i < times.length; i += 1) {
    const value = values[i] ?? NaN
    if (Number.isNaN(value)) continue
    at[length] = times[i] ?? NaN
    equity[length] = value
    length += 1
  }
  return { at: at.subarray(0, length), equity: equity.subarray(0, length) }
}
