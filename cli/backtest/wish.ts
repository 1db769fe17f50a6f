import type { Config } from '../../config/config.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import type { Parameterised } from '../../backtest/run-plan.ts'
import { modules } from '../../modules/index.ts'
import { strategyFactory } from '../../modules/strategy-factory.ts'
import { refuseContradictions } from './contradictions.ts'
import type { BacktestFlags } from './flags.ts'
import { parametersOf } from './parameters-of.ts'
import { refuseOdd } from './refuse-odd.ts'
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
  refuseOdd(symbols)
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
