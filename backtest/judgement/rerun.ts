import { millis } from '../../core/brand.ts'
import { defaultParameters, rangesOf } from '../../core/engine/parameters.ts'
import type { RunPlan } from '../run-plan.ts'
import { runTape } from '../run-tape.ts'
import { oneBarLate } from './one-bar-late.ts'
import { type RunRecord, runRecord } from './run-record.ts'

/** One tunable number of a seated strategy. */
export interface Tunable {
  readonly strategy: string
  readonly name: string
  readonly minimum: number
  readonly maximum: number
  readonly isWhole: boolean
  /** As the run had it. */
  readonly value: number
}

/** What a rerun has otherwise. */
export interface Change {
  readonly isLate?: boolean
  readonly values?: readonly Pick<Tunable, 'strategy' | 'name' | 'value'>[]
  readonly from?: number
  readonly to?: number
}

export interface Rerunner {
  readonly tunables: readonly Tunable[]
  readonly run: (change: Change) => RunRecord
}

/** Plays a plan again with something changed. `tell` is called after each rerun. */
export function rerunner(plan: RunPlan, tell: () => void = () => undefined): Rerunner {
  return {
    tunables: tunablesOf(plan),
    run(change) {
      const record = runRecord(runTape(changed(plan, change)))
      tell()
      return record
    },
  }
}

function changed(plan: RunPlan, { isLate = false, values = [], from = plan.from, to = plan.to }: Change): RunPlan {
  const parts = isLate ? { ...plan.parts, modules: oneBarLate(plan.parts.modules) } : plan.parts
  return { ...plan, parts, from: millis(from), to: millis(to), parameters: values.length === 0 ? plan.parameters : parametersOf(plan, values) }
}

function parametersOf(plan: RunPlan, values: NonNullable<Change['values']>): RunPlan['parameters'] {
  return seatedOf(plan).flatMap(({ module, strategy }) => {
    const before = plan.parameters.find((one) => one.module === module && one.strategy === strategy.name)?.values ?? {}
    const own = Object.fromEntries(values.filter((one) => one.strategy === strategy.name).map(({ name, value }) => [name, value]))
    const all = { ...before, ...own }
    return Object.keys(all).length === 0 ? [] : [{ module, strategy: strategy.name, values: all }]
  })
}

function tunablesOf(plan: RunPlan): readonly Tunable[] {
  return seatedOf(plan).flatMap(({ module, strategy }) => {
    const given = plan.parameters.find((one) => one.module === module && one.strategy === strategy.name)?.values ?? {}
    const values = { ...defaultParameters(strategy.parameters), ...given }
    return rangesOf(strategy.parameters).map(({ name, minimum, maximum, initial }) => ({
      strategy: strategy.name, name, minimum, maximum, isWhole: isWhole(strategy.parameters.properties[name]), value: values[name] ?? initial,
    }))
  })
}

function seatedOf({ desk, parts }: RunPlan) {
  return desk.seats.filter((seat) => seat.enabled).flatMap(({ module, strategies }) =>
    strategies.flatMap((name) => {
      const strategy = parts.modules[module].strategies[name]
      return strategy ? [{ module, strategy }] : []
    }),
  )
}

function isWhole(property: object | undefined): boolean {
  return property !== undefined && 'type' in property && property.type === 'integer'
}
