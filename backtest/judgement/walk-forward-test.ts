import type { DayClose } from '../../core/statistic/daily-returns.ts'
import { sharpeRatio } from '../../core/statistic/sharpe-ratio.ts'
import { walkForward } from '../../core/statistic/walk-forward.ts'
import { closesOf } from './day-returns.ts'
import { haltedOn } from './halted-on.ts'
import type { TriedSet } from './parameter-sets.ts'
import type { Rerunner } from './rerun.ts'
import type { RunRecord } from './run-record.ts'

/** Fewer days make no walk. */
const LEAST = 20
/** Tests that the second half is cut into. */
const TESTS = 4

export interface WalkStep {
  readonly trainFrom: string
  readonly trainTo: string
  readonly testFrom: string
  readonly testTo: string
  /** What was chosen by the training days' Sharpe ratio: `strategy.name=value`, or `as run`. */
  readonly chosen: string
  /** Growth over the training days, and over the test, played anew from cash. */
  readonly inSample: number
  readonly outOfSample: number
  /** Growth over the same test days of the run's own parameters. */
  readonly asRun: number
  /** The day on which what made each of these was halted for good: its growth is of the days before, and of days mostly without entries. Undefined: it was not, by then. */
  readonly halted: { readonly [K in 'inSample' | 'outOfSample' | 'asRun']: string | undefined }
}

export interface WalkForwardTest {
  readonly steps: readonly WalkStep[]
  /** Compounded over the tests. */
  readonly outOfSample: number
  readonly asRun: number
  /** Mean daily growth out of sample by mean daily growth in sample (R. Pardo's walk-forward efficiency); undefined unless that is a gain. */
  readonly efficiency: number | undefined
}

/** Chooses among the tried sets on past days only, and plays the choice on the days that follow. Undefined with fewer than 20 days or one set. */
export function walkForwardTest(record: RunRecord, tried: readonly TriedSet[], { run }: Rerunner): WalkForwardTest | undefined {
  const dates = tried[0]?.dates ?? []
  if (dates.length < LEAST || tried.length < 2 || tried.some((one) => one.dates.length !== dates.length)) return undefined
  const closes = new Map(closesOf(record).map((close) => [close.date, close]))
  const train = Math.floor(dates.length / 2)
  const folds = walkForward({ count: dates.length, train: train - 1, test: Math.ceil((dates.length - train) / TESTS), purge: 1 })
  const steps: WalkStep[] = []
  const logs = { in: 0, inDays: 0, out: 0, outDays: 0, own: 0 }
  for (const { train: span, test } of folds) {
    const best = bestOf(tried, span)
    const inSample = growth(best, span)
    const played = run({ values: best.moved ? [best.moved] : [], from: at(closes, dates[test.from - 1]), to: at(closes, dates[test.to - 1]) })
    const outOfSample = (played.curve.equity.at(-1) ?? played.cash) / played.cash - 1
    const asRun = growth(tried[0], test)
    const [trainTo, testTo] = [dates[span.to - 1] ?? '', dates[test.to - 1] ?? '']
    const halted = { inSample: by(trainTo, best.haltedOn), outOfSample: haltedOn(played), asRun: by(testTo, tried[0]?.haltedOn) }
    steps.push({ trainFrom: dates[span.from] ?? '', trainTo, testFrom: dates[test.from] ?? '', testTo, chosen: nameOf(best), inSample, outOfSample, asRun, halted })
    logs.in += Math.log1p(inSample)
    logs.inDays += span.to - span.from
    logs.out += Math.log1p(outOfSample)
    logs.outDays += test.to - test.from
    logs.own += Math.log1p(asRun)
  }
  return { steps, outOfSample: Math.expm1(logs.out), asRun: Math.expm1(logs.own), efficiency: logs.in > 0 ? logs.out / logs.outDays / (logs.in / logs.inDays) : undefined }
}

interface Days {
  readonly from: number
  readonly to: number
}

/** Of equals the earlier, the run's own before all others; a set that never moved counts as 0. */
function bestOf(tried: readonly TriedSet[], days: Days): TriedSet {
  let best: TriedSet | undefined
  let most = -Infinity
  for (const one of tried) {
    const score = sharpeRatio(one.returns.subarray(days.from, days.to)) ?? 0
    if (score > most) [best, most] = [one, score]
  }
  if (!best) throw new RangeError('no parameters to choose from')
  return best
}

function growth(set: TriedSet | undefined, { from, to }: Days): number {
  return (set?.returns.subarray(from, to) ?? new Float64Array()).reduce((value, one) => value * (1 + one), 1) - 1
}

function by(last: string, halted: string | undefined): string | undefined {
  return halted !== undefined && halted <= last ? halted : undefined
}

function at(closes: ReadonlyMap<string, DayClose>, date: string | undefined): number {
  return closes.get(date ?? '')?.at ?? NaN
}

function nameOf({ moved }: TriedSet): string {
  return moved ? `${moved.strategy}.${moved.name}=${moved.value}` : 'as run'
}
