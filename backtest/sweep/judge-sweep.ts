import { deflatedSharpe, type Trials } from '../../core/statistic/deflated-sharpe.ts'
import { LEAST_RETURNS, LEAST_TRADES } from '../../core/statistic/least-data.ts'
import type { YearBasis } from '../../core/statistic/year.ts'
import type { SweepRow } from './slice.ts'
import type { SweepRange } from './sweep-range.ts'

/** What a sweep came to, over all its points. Dollars; shares lie in 0..1. */
export interface SweepJudgement {
  /** Positions of the rows, best first: by Sharpe ratio, then net result, then as they were swept. Those without a ratio come last. */
  readonly order: readonly number[]
  readonly medianNet: number
  /** Share of the points with a gain. */
  readonly positive: number
  /** Points that finished no trade. */
  readonly idle: number
  /** Every different run on these data so far, this sweep's included. */
  readonly trials: number
  /** Probability that the best point's true Sharpe ratio is above zero, all trials counted; undefined without enough days or finished trades, as of a lone run. */
  readonly deflatedSharpe: number | undefined
  /** A year's Sharpe ratio that luck alone would have shown among so many. */
  readonly threshold: number | undefined
  readonly warnings: readonly string[]
}

export interface JudgedSweep {
  /** At least one. */
  readonly rows: readonly SweepRow[]
  readonly trials: Trials
  readonly basis: YearBasis
  /** What the strategy's parameters may be: beyond their ends there is nothing to try. */
  readonly ranges?: readonly Ends[]
  /** Where points were drawn: from what. The outermost of them need not lie at an end of it; without it those of a grid do. */
  readonly drawn?: readonly Ends[] | undefined
}

type Ends = Pick<SweepRange, 'name' | 'minimum' | 'maximum'>

/** What a share of certainty is usually asked for before a result counts. */
const CERTAIN = 0.95
/** Days under which a Sharpe ratio says little. */
const FEW_DAYS = 60

export function judgeSweep({ rows, trials, basis, ranges = [], drawn }: JudgedSweep): SweepJudgement {
  const order = [...rows.keys()].sort((a, b) => ratio(rows[b]) - ratio(rows[a]) || (rows[b]?.net ?? 0) - (rows[a]?.net ?? 0) || a - b)
  const best = rows[order[0] ?? 0]
  const luck = best?.estimate && best.trades >= LEAST_TRADES ? deflatedSharpe(best.estimate, trials) : undefined
  const found = {
    order,
    medianNet: median(rows.map(({ net }) => net)),
    positive: rows.filter(({ net }) => net > 0).length / rows.length,
    idle: rows.filter((row) => row.trades === 0).length,
    trials: trials.count,
    deflatedSharpe: luck?.probability,
    threshold: luck && luck.threshold * Math.sqrt(basis),
  }
  return { ...found, warnings: warningsOf(found, { rows, best, ranges, drawn }) }
}

/** Finite, so that two without a ratio are equal. */
function ratio(row: SweepRow | undefined): number {
  return row?.sharpe ?? -Number.MAX_VALUE
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? NaN) : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2
}

interface Told {
  readonly rows: readonly SweepRow[]
  readonly best: SweepRow | undefined
  readonly ranges: readonly Ends[]
  readonly drawn: readonly Ends[] | undefined
}

/** What a person must not overlook, most important first. */
function warningsOf({ deflatedSharpe: certainty, medianNet, idle, trials }: Omit<SweepJudgement, 'warnings'>, told: Told): readonly string[] {
  const { rows, best } = told
  const days = best?.estimate?.count ?? 0
  return [
    ...(rows.length > 1 ? ['the best point was chosen with its result in sight: its figures flatter it, and only other data can confirm it'] : []),
    ...(certainty === undefined ? [`${lackOf(best)}, to say what luck would have done`] : []),
    ...(certainty !== undefined && certainty < CERTAIN ? [`luck is not ruled out: among ${trials} trials a ratio like the best one's says ${(certainty * 100).toFixed(1)} %, less than the usual ${CERTAIN * 100} %`] : []),
    ...(days > 0 && days < FEW_DAYS ? [`${days} days are few: a Sharpe ratio of so short a time may be anything`] : []),
    ...edgesOf(told).map((edge) => `${edge} lies at the end of what was swept: better values may lie beyond it`),
    ...(best && best.net > 0 && medianNet <= 0 ? ['the best point gains while half of all points gain nothing: it stands alone'] : []),
    ...(idle > 0 ? [`${idle} of ${rows.length} points finished no trade`] : []),
  ]
}

/** Of the days a point's row says no more than that they were too few, or all alike. */
function lackOf(best: SweepRow | undefined): string {
  if (!best?.estimate) return `too few days (${LEAST_RETURNS} are needed), or too little movement`
  return `the best point finished ${best.trades} ${best.trades === 1 ? 'trade' : 'trades'}, too few (${LEAST_TRADES} are needed)`
}

function edgesOf({ rows, best, ranges, drawn }: Told): readonly string[] {
  return Object.entries(best?.values ?? {}).flatMap(([name, value]) => {
    const [least, most] = drawn ? endsOf(drawn, name) : outermost(rows.map(({ values }) => values[name] ?? NaN))
    const [lowest, highest] = endsOf(ranges, name)
    const isEnd = (value === least && value !== lowest) || (value === most && value !== highest)
    return least < most && isEnd ? [`${name}=${value}`] : []
  })
}

/** Not a number where nothing is known of it. */
function endsOf(ranges: readonly Ends[], name: string): readonly [number, number] {
  const range = ranges.find((one) => one.name === name)
  return [range?.minimum ?? NaN, range?.maximum ?? NaN]
}

function outermost(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}
