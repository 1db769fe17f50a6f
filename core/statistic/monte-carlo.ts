import { percentiles, type Percentiles } from './percentiles.ts'

/** Percentiles at a few steps of all runs, to lay a real curve over. */
export interface ConePoint {
  /** Steps taken: trades or periods. */
  readonly step: number
  /** Account value as a multiple of the first. */
  readonly value: Percentiles
}

export interface MonteCarlo {
  readonly runs: number
  /** Final account value as a multiple of the first. */
  readonly final: Percentiles
  /** Maximum drawdown as a share of the peak before it. */
  readonly drawdown: Percentiles
  /** Share of the runs that ended below the first value. */
  readonly lossShare: number
  readonly cone: readonly ConePoint[]
}

export interface MonteCarloInput {
  /** Steps of a run. */
  readonly steps: number
  readonly runs: number
  /** Begins a run. */
  start(): void
  /** Account value, as a multiple of the first, after the step that follows `value`. */
  next(value: number, step: number): number
}

/** Follows `runs` paths from 1 and sums them up. Undefined without runs or steps. */
export function monteCarlo({ steps, runs, start, next }: MonteCarloInput): MonteCarlo | undefined {
  const marks = marksOf(steps)
  const values = marks.map(() => new Float64Array(runs))
  const drawdowns = new Float64Array(runs)
  for (let run = 0; run < runs; run += 1) {
    start()
    let [value, peak, worst, mark] = [1, 1, 0, 0]
    for (let step = 1; step <= steps; step += 1) {
      value = next(value, step - 1)
      peak = Math.max(peak, value)
      worst = Math.max(worst, 1 - value / peak)
      const column = step === marks[mark] ? values[mark] : undefined
      if (column) {
        column[run] = value
        mark += 1
      }
    }
    drawdowns[run] = worst
  }
  return summary({ marks, values, drawdowns })
}

/** A path of gains and losses that cancel may miss its beginning by this. */
const ROUNDING = 1e-9

/** Points of the cone, at most, evenly spread and ending at the last step. */
const POINTS = 100

function marksOf(steps: number): readonly number[] {
  const points = Math.min(steps, POINTS)
  return Array.from({ length: points }, (_, i) => Math.round(((i + 1) * steps) / points))
}

interface Paths {
  readonly marks: readonly number[]
  readonly values: readonly Float64Array[]
  readonly drawdowns: Float64Array
}

function summary({ marks, values, drawdowns }: Paths): MonteCarlo | undefined {
  const cone = values.flatMap((column, i) => {
    const value = percentiles(column)
    return value ? [{ step: marks[i] ?? NaN, value }] : []
  })
  const finals = values[values.length - 1]
  const final = cone[cone.length - 1]?.value
  const drawdown = percentiles(drawdowns)
  if (!finals || !final || !drawdown) return undefined
  return { runs: finals.length, final, drawdown, lossShare: finals.filter((value) => value < 1 - ROUNDING).length / finals.length, cone }
}
