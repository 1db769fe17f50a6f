import type { EquityCurve } from '../../core/statistic/equity-curve.ts'
import { type Sample, sampleOf } from '../result/sample.ts'
import { buyAndHold } from './buy-and-hold.ts'
import type { RunRecord } from './run-record.ts'

/** The equity curve with as many points as a picture can show. Columns of one length. */
export interface DrawnCurve {
  readonly at: readonly number[]
  readonly equity: readonly number[]
  /** Buy and hold at the same moments. */
  readonly benchmark: readonly number[]
  /** Deepest share below the peak before it since the point before: at most 0. */
  readonly drawdown: readonly number[]
  /** Points before which the data have a hole of a day or longer: what lies between such a point and the one before it is not known. */
  readonly breaks: readonly number[]
}

const POINTS = 400

export function drawnCurve(record: RunRecord): DrawnCurve {
  const { curve, tape, cash, from } = record
  const marks = marksOf(curve)
  const at = marks.map((i) => curve.at[i] ?? NaN)
  return { at, equity: marks.map((i) => curve.equity[i] ?? NaN), benchmark: [...buyAndHold({ tape, cash, from, at })], drawdown: deepest(curve, marks), breaks: breaksOf(at, sampleOf(record).holes) }
}

/** Even steps through the points of the curve, the first and the last among them. */
function marksOf({ at }: EquityCurve): readonly number[] {
  const last = at.length - 1
  if (last < POINTS) return Array.from(at, (_, i) => i)
  return Array.from({ length: POINTS }, (_, i) => Math.round((i * last) / (POINTS - 1)))
}

function breaksOf(at: readonly number[], holes: Sample['holes']): readonly number[] {
  return at.flatMap((moment, i) => (holes.some(({ from, to }) => from < moment && to > (at[i - 1] ?? Infinity)) ? [i] : []))
}

function deepest({ equity }: EquityCurve, marks: readonly number[]): readonly number[] {
  let [peak, i] = [-Infinity, 0]
  return marks.map((mark) => {
    let worst = 0
    for (; i <= mark; i += 1) {
      const value = equity[i] ?? NaN
      peak = Math.max(peak, value)
      worst = Math.min(worst, value / peak - 1)
    }
    return worst
  })
}
