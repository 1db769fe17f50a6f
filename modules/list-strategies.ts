import { MODULES, type ModuleName } from '../core/order/module-name.ts'
import { classNameOf } from './class-names.ts'
import { defaultParameters } from './default-parameters.ts'
import { strategies } from './strategies.ts'

/** What a person may want to know of a strategy before choosing it. */
export interface StrategyRow {
  readonly name: string
  readonly title: string
  /** The name of the class that another system knew it by; for display. */
  readonly className: string
  readonly module: ModuleName
  /** Minutes of a bar. */
  readonly interval: number
  readonly thesis: string
  readonly parameters: Readonly<Record<string, number>>
  /** The only symbols it answers for; null: all of its module. */
  readonly only: readonly string[] | null
  /** False: on tapes alone. */
  readonly live: boolean
  readonly overnight: boolean
}

/** Every strategy, in the order of modules and names. */
export function listStrategies(): readonly StrategyRow[] {
  return MODULES.flatMap((module) => Object.values(strategies[module]).map((strategy) => {
    const { name, title, interval, thesis, only = null, drivers, holds } = strategy
    const known = { name, title, className: classNameOf(name), module, interval, thesis, parameters: defaultParameters(strategy) }
    return { ...known, only, live: drivers !== 'backtest', overnight: holds === 'overnight' }
  }))
}
