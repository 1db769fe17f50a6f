import type { Config } from '../../config/config.ts'
import { rangesOf } from '../../core/engine/parameters.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Parameterised } from '../../backtest/run-plan.ts'
import { modules } from '../../modules/index.ts'
import type { BacktestFlags } from './flags.ts'

/** What is to be run, checked against everything that is known without data. */
export interface Wish {
  readonly symbols: readonly string[]
  readonly first: string
  readonly last: string
  readonly isToday: boolean
  readonly module: ModuleName
  readonly strategies: readonly string[]
  readonly parameters: readonly Parameterised[]
}

/** A command line that cannot be carried out: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The symbol of `--today` where none is given. */
const USUAL = 'QQQ'

/** @throws UsageError naming the problem and the remedy. `now` is wall time. */
export function wishOf(flags: BacktestFlags, config: Pick<Config, 'modules'>, now: number): Wish {
  const isToday = flags.today !== undefined
  if (flags.data !== undefined && flags.exchange === true) throw new UsageError('--data and --exchange are two sources: choose one')
  if (flags.chains !== undefined && flags.exchange === true) throw new UsageError('--chains and --exchange are two markets: the local exchange has chains of its own, leave --chains out')
  const symbols = [...new Set(flags.symbol ?? (isToday ? [USUAL] : []))].map((symbol) => symbol.toUpperCase())
  if (symbols.length === 0) throw new UsageError('--symbol is missing: name at least one, as in --symbol QQQ')
  const odd = symbols.find((symbol) => !/^[A-Z][A-Z.]{0,9}$|^[A-Z0-9]{2,6}\/[A-Z]{3,4}$/.test(symbol))
  if (odd !== undefined) throw new UsageError(`'${odd}' is no symbol: shares are written like QQQ, pairs like BTC/USD`)
  const module = moduleOf(flags, symbols)
  if (flags.chains !== undefined && module !== 'options') throw new UsageError(`--chains is for the options module, and this run is of the ${module} module: leave it out, or choose --module options`)
  const strategies = strategiesOf(flags, config, module)
  return { symbols, ...daysOf(flags, now), isToday, module, strategies, parameters: parametersOf(flags, module, strategies) }
}

function daysOf({ today, start, end }: BacktestFlags, now: number): { readonly first: string; readonly last: string } {
  if (today !== undefined) {
    if (start !== undefined || end !== undefined) throw new UsageError('--today names its day alone: leave --start and --end out')
    const day = today === true ? newYorkDate(millis(now)) : today
    return { first: day, last: day }
  }
  if (start === undefined || end === undefined) throw new UsageError('--start and --end are needed (or --today): YYYY-MM-DD')
  if (end < start) throw new UsageError(`--end ${end} lies before --start ${start}: exchange them`)
  return { first: start, last: end }
}

function moduleOf({ module, strategy }: BacktestFlags, symbols: readonly string[]): ModuleName {
  if (module !== undefined) {
    const known = MODULES.find((name) => name === module)
    if (!known) throw new UsageError(`there is no module '${module}': ${MODULES.join(', ')}`)
    return suits(known, symbols)
  }
  const [named] = strategy ?? []
  const owner = named === undefined ? undefined : MODULES.find((name) => Object.hasOwn(modules[name].strategies, named))
  return suits(owner ?? (symbols[0]?.includes('/') ? 'crypto' : 'stocks'), symbols)
}

function suits(module: ModuleName, symbols: readonly string[]): ModuleName {
  const wrong = symbols.find((symbol) => symbol.includes('/') !== (module === 'crypto'))
  if (wrong !== undefined) throw new UsageError(`${wrong} is no symbol of the ${module} module: ${module === 'crypto' ? 'it trades pairs like BTC/USD' : 'it trades shares like SPY'}`)
  return module
}

function strategiesOf({ strategy }: BacktestFlags, config: Pick<Config, 'modules'>, module: ModuleName): readonly string[] {
  const known = Object.keys(modules[module].strategies)
  const wanted = strategy ?? config.modules[module].strategies
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UsageError(`the ${module} module has no strategy '${unknown}': ${known.join(', ')}`)
  return wanted
}

function parametersOf({ param = [] }: BacktestFlags, module: ModuleName, strategies: readonly string[]): readonly Parameterised[] {
  const byStrategy = new Map<string, Record<string, number>>()
  for (const { strategy: named, name, value } of param) {
    const strategy = named === '' && strategies.length === 1 ? (strategies[0] ?? '') : named
    if (!strategies.includes(strategy)) throw new UsageError(`--param ${name}: say whose it is, as in ${strategies[0] ?? 'strategy'}.${name}=${value} (strategies: ${strategies.join(', ')})`)
    const ranges = rangesOf(modules[module].strategies[strategy]?.parameters ?? { type: 'object', properties: {} } as never)
    const range = ranges.find((one) => one.name === name)
    if (!range) throw new UsageError(`${strategy} has no parameter '${name}': ${ranges.map((one) => one.name).join(', ')}`)
    if (value < range.minimum || value > range.maximum) throw new UsageError(`${strategy}.${name} must lie in ${range.minimum} to ${range.maximum}, not ${value}`)
    byStrategy.set(strategy, { ...byStrategy.get(strategy), [name]: value })
  }
  return [...byStrategy].map(([strategy, values]) => ({ module, strategy, values }))
}
