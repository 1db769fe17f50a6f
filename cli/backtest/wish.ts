import type { Config } from '../../config/config.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import { SESSION_MINUTES } from '../../core/market/session-calendar.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Parameterised } from '../../backtest/run-plan.ts'
import { sweepRanges } from '../../backtest/sweep/sweep-range.ts'
import { modules } from '../../modules/index.ts'
import { strategyFactory } from '../../modules/strategy-factory.ts'
import { refuseContradictions } from './contradictions.ts'
import type { BacktestFlags } from './flags.ts'
import { UsageError } from './usage-error.ts'

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

type Register = typeof modules

/** The symbol of `--today` where none is given. */
const USUAL = 'QQQ'

/** @throws UsageError naming the problem and the remedy. `now` is wall time; `register` has what may be played, without more what may trade live. */
export function wishOf(given: BacktestFlags, config: Pick<Config, 'modules'>, now: number, register: Register = modules): Wish {
  const flags = inOwnNames(given)
  refuseContradictions(flags)
  const isToday = flags.today !== undefined
  const symbols = (flags.symbol ?? (isToday ? [USUAL] : [])).map((symbol) => symbol.toUpperCase())
  refuseTwice('--symbol', symbols)
  if (symbols.length === 0) throw new UsageError('--symbol is missing: name at least one, as in --symbol QQQ')
  const odd = symbols.find((symbol) => !/^[A-Z][A-Z.]{0,9}$|^[A-Z0-9]{2,6}\/[A-Z]{3,4}$/.test(symbol))
  if (odd !== undefined) throw new UsageError(`'${odd}' is no symbol: shares are written like QQQ, pairs like BTC/USD`)
  const module = moduleOf(flags, symbols, register)
  if (flags.chains !== undefined && module !== 'options') throw new UsageError(`--chains is for the options module, and this run is of the ${module} module: leave it out, or choose --module options`)
  const known = register[module].strategies
  const strategies = strategiesOf(flags, { module, usual: config.modules[module].strategies, known, symbols })
  return { symbols, ...daysOf(flags, now), isToday, module, strategies, parameters: parametersOf(flags, { module, strategies, known }) }
}

/** A strategy may be called by any name that `tercet strategies list` shows; runs and trials know it by its own. */
function inOwnNames(flags: BacktestFlags): BacktestFlags {
  const resolve = strategyFactory()
  const own = (name: string): string => resolve(name)?.name ?? name
  const { strategy, param } = flags
  return { ...flags, ...(strategy && { strategy: strategy.map(own) }), ...(param && { param: param.map((one) => ({ ...one, strategy: own(one.strategy) })) }) }
}

/** @throws UsageError for a list that names something twice: what the second should mean is not known. */
function refuseTwice(flag: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) throw new UsageError(`${flag} names ${twice} twice: once is enough`)
}

function daysOf({ today, start, end }: BacktestFlags, now: number): { readonly first: string; readonly last: string } {
  if (today !== undefined) {
    if (start !== undefined || end !== undefined) throw new UsageError('--today names its day alone: leave --start and --end out')
    const day = today === true ? newYorkDate(millis(now)) : today
    return { first: day, last: day }
  }
  if (start === undefined || end === undefined) throw new UsageError('--start and --end are needed, as in --start 2026-01-02 --end 2026-03-31 (tercet backtest has --today as well)')
  if (end < start) throw new UsageError(`--end ${end} lies before --start ${start}: exchange them`)
  return { first: start, last: end }
}

function moduleOf({ module, strategy }: BacktestFlags, symbols: readonly string[], register: Register): ModuleName {
  if (module !== undefined) {
    const known = MODULES.find((name) => name === module)
    if (!known) throw new UsageError(`there is no module '${module}': ${MODULES.join(', ')}`)
    return suits(known, symbols)
  }
  const [named] = strategy ?? []
  const owner = named === undefined ? undefined : MODULES.find((name) => Object.hasOwn(register[name].strategies, named))
  return suits(owner ?? (symbols[0]?.includes('/') ? 'crypto' : 'stocks'), symbols)
}

function suits(module: ModuleName, symbols: readonly string[]): ModuleName {
  const wrong = symbols.find((symbol) => symbol.includes('/') !== (module === 'crypto'))
  if (wrong !== undefined) throw new UsageError(`${wrong} is no symbol of the ${module} module: ${module === 'crypto' ? 'it trades pairs like BTC/USD' : 'it trades shares like SPY'}`)
  return module
}

type Known = Register[ModuleName]['strategies']

/** @throws UsageError for contracts chosen on bars of whole sessions: the chain that was looked at then is a night old when it could be acted on. */
function refuseWholeSessions(strategy: Known[string] | undefined): void {
  if (strategy?.module === 'options' && strategy.interval >= SESSION_MINUTES)
    throw new UsageError(`${strategy.name} decides on bars of whole sessions, which only strategies of shares may: give it an interval below ${SESSION_MINUTES}, such as ${SESSION_MINUTES / 2}`)
}

interface OfModule {
  readonly module: ModuleName
  readonly known: Known
}

function strategiesOf({ strategy }: BacktestFlags, { module, usual, known, symbols }: OfModule & { readonly usual: readonly string[]; readonly symbols: readonly string[] }): readonly string[] {
  const wanted = strategy ?? usual
  const unknown = wanted.find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) throw new UsageError(`the ${module} module has no strategy '${unknown}': ${Object.keys(known).join(', ')} (a new file is known once the map of strategies is made again: modules/README.md)`)
  refuseTwice('--strategy', wanted)
  for (const name of wanted) {
    refuseWholeSessions(known[name])
    const only = known[name]?.only
    if (only && !symbols.some((symbol) => only.includes(symbol))) throw new UsageError(`${name} trades ${only.join(', ')} alone, not ${symbols.join(', ')}: change --symbol or --strategy`)
  }
  return wanted
}

function parametersOf({ param = [] }: BacktestFlags, { module, strategies, known }: OfModule & { readonly strategies: readonly string[] }): readonly Parameterised[] {
  const byStrategy = new Map<string, Record<string, number>>()
  for (const { strategy: named, name, value } of param) {
    const strategy = named === '' && strategies.length === 1 ? (strategies[0] ?? '') : named
    if (!strategies.includes(strategy)) throw new UsageError(`--param ${name}: say whose it is, as in ${strategies[0] ?? 'strategy'}.${name}=${value} (strategies: ${strategies.join(', ')})`)
    const before = byStrategy.get(strategy) ?? {}
    if (Object.hasOwn(before, name)) throw new UsageError(`--param gives ${strategy}.${name} twice, ${before[name]} and ${value}: leave one of them out`)
    checkValue(strategy, known[strategy], { name, value })
    byStrategy.set(strategy, { ...before, [name]: value })
  }
  return [...byStrategy].map(([strategy, values]) => ({ module, strategy, values }))
}

/** @throws UsageError for a parameter that the strategy has not, or a value that it cannot take. */
function checkValue(strategy: string, found: Known[string] | undefined, { name, value }: { readonly name: string; readonly value: number }): void {
  const ranges = found ? sweepRanges(found) : []
  const range = ranges.find((one) => one.name === name)
  if (!range) throw new UsageError(`${strategy} has no parameter '${name}': ${ranges.map((one) => one.name).join(', ')}`)
  if (value < range.minimum || value > range.maximum) throw new UsageError(`${strategy}.${name} must lie in ${range.minimum} to ${range.maximum}, not ${value}`)
  if (range.isWhole && !Number.isInteger(value)) throw new UsageError(`${strategy}.${name} is a whole number, not ${value}: choose ${Math.floor(value)} or ${Math.ceil(value)}`)
}
