import type { Config } from '../../config/config.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Parameterised } from '../../backtest/run-plan.ts'
import { sweepRanges } from '../../backtest/sweep/sweep-range.ts'
import { modules } from '../../modules/index.ts'
import { strategyFactory } from '../../modules/strategy-factory.ts'
import { refuseContradictions } from './contradictions.ts'
import type { BacktestFlags } from './flags.ts'
import { refuseTwice } from './refuse-twice.ts'
import { seatsOf, type WishedSeat } from './seats-of.ts'
import { UsageError } from './usage-error.ts'

/** What is to be run, checked against everything that is known without data. */
export interface Wish {
  readonly symbols: readonly string[]
  readonly first: string
  readonly last: string
  readonly isToday: boolean
  /** In the order of MODULES. */
  readonly seats: readonly WishedSeat[]
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
  const seats = seatsOf(flags, { symbols, usual: config.modules, register })
  if (flags.chains !== undefined && !seats.some(({ module }) => module === 'options')) throw new UsageError('--chains is for the options module, which is not in this run: leave it out, or name it with --module')
  return { symbols, ...daysOf(flags, now), isToday, seats, parameters: parametersOf(flags, seats, register) }
}

/** A strategy may be called by any name that `tercet strategies list` shows; runs and trials know it by its own. */
function inOwnNames(flags: BacktestFlags): BacktestFlags {
  const resolve = strategyFactory()
  const own = (name: string): string => resolve(name)?.name ?? name
  const { strategy, param } = flags
  return { ...flags, ...(strategy && { strategy: strategy.map(own) }), ...(param && { param: param.map((one) => ({ ...one, strategy: own(one.strategy) })) }) }
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

function parametersOf({ param = [] }: BacktestFlags, seats: readonly WishedSeat[], register: Register): readonly Parameterised[] {
  const names = seats.flatMap(({ strategies }) => strategies)
  const byStrategy = new Map<string, Record<string, number>>()
  for (const { strategy: named, name, value } of param) {
    const strategy = named === '' && names.length === 1 ? (names[0] ?? '') : named
    const seat = seats.find(({ strategies }) => strategies.includes(strategy))
    if (!seat) throw new UsageError(`--param ${name}: say whose it is, as in ${names[0] ?? 'strategy'}.${name}=${value} (strategies: ${names.join(', ')})`)
    const before = byStrategy.get(strategy) ?? {}
    if (Object.hasOwn(before, name)) throw new UsageError(`--param gives ${strategy}.${name} twice, ${before[name]} and ${value}: leave one of them out`)
    checkValue(strategy, register[seat.module].strategies[strategy], { name, value })
    byStrategy.set(strategy, { ...before, [name]: value })
  }
  return seats.flatMap(({ module, strategies }) => [...byStrategy].flatMap(([strategy, values]) => (strategies.includes(strategy) ? [{ module, strategy, values }] : [])))
}

/** @throws UsageError for a parameter that the strategy has not, or a value that it cannot take. */
function checkValue(strategy: string, found: Register[ModuleName]['strategies'][string] | undefined, { name, value }: { readonly name: string; readonly value: number }): void {
  const ranges = found ? sweepRanges(found) : []
  const range = ranges.find((one) => one.name === name)
  if (!range) throw new UsageError(`${strategy} has no parameter '${name}': ${ranges.map((one) => one.name).join(', ')}`)
  if (value < range.minimum || value > range.maximum) throw new UsageError(`${strategy}.${name} must lie in ${range.minimum} to ${range.maximum}, not ${value}`)
  if (range.isWhole && !Number.isInteger(value)) throw new UsageError(`${strategy}.${name} is a whole number, not ${value}: choose ${Math.floor(value)} or ${Math.ceil(value)}`)
}
