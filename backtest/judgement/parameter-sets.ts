import { dayReturns } from './day-returns.ts'
import { haltedOn } from './halted-on.ts'
import type { Rerunner, Tunable } from './rerun.ts'
import type { RunRecord } from './run-record.ts'

/** Neighbours lie this far away, as a share of the parameter's range. */
const STEP = 0.1
/** More parameters than these are not moved: each takes two runs. */
const MOST_MOVED = 24

/** One set of parameters that was tried: the run's own with one number moved. */
export interface TriedSet {
  /** Undefined for the run's own. */
  readonly moved: Tunable | undefined
  /** Net result as a share of the cash. */
  readonly score: number
  readonly returns: Float64Array
  readonly dates: readonly string[]
  /** The day on which it was halted for good, or a module of it was: what follows is mostly days without entries. */
  readonly haltedOn: string | undefined
}

/** The run's own set first, then every parameter a tenth of its range lower and higher, where the range allows it. */
export function triedSets(record: RunRecord, { tunables, run }: Rerunner): readonly TriedSet[] {
  return [triedOf(undefined, record), ...movesOf(tunables).map((moved) => triedOf(moved, run({ values: [moved] })))]
}

/** The first parameter of every strategy before the second of any, so that no module of a run goes without: in their own order. */
export function movedOf(tunables: readonly Tunable[]): readonly Tunable[] {
  const places = new Map<string, number>()
  const placed = tunables.map((one) => {
    const place = places.get(one.strategy) ?? 0
    places.set(one.strategy, place + 1)
    return { one, place }
  })
  const moved = new Set(placed.toSorted((a, b) => a.place - b.place).slice(0, MOST_MOVED))
  return placed.flatMap((each) => (moved.has(each) ? each.one : []))
}

/** Reruns that this takes. */
export function movesOf(tunables: readonly Tunable[]): readonly Tunable[] {
  return movedOf(tunables).flatMap((one) => {
    const step = one.isWhole ? Math.max(1, Math.round((one.maximum - one.minimum) * STEP)) : (one.maximum - one.minimum) * STEP
    return [one.value - step, one.value + step].map((value) => ({ ...one, value: Number(value.toPrecision(12)) })).filter(({ value }) => value >= one.minimum && value <= one.maximum)
  })
}

function triedOf(moved: Tunable | undefined, record: RunRecord): TriedSet {
  const { returns, dates } = dayReturns(record)
  return { moved, score: ((record.curve.equity.at(-1) ?? record.cash) - record.cash) / record.cash, returns, dates, haltedOn: haltedOn(record) }
}
