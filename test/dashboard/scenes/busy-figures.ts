import { HELD, TRIPS, unrealisedOf, type ModuleWord } from './busy-book.ts'
import { round } from './chance.ts'

export const MODULES = ['stocks', 'crypto', 'options'] as const

/** Equity at midnight in New York, dollars. */
export const OPENING = 104_812.37
export const PEAK = 105_944.1

export interface Result {
  readonly realised: number
  readonly unrealised: number
  readonly fees: number
  readonly trades: number
}

/** Today's split, added up from positions and round trips. */
export const RESULTS: Readonly<Record<ModuleWord, Result>> = { stocks: resultOf('stocks'), crypto: resultOf('crypto'), options: resultOf('options') }

export const TOTAL: Result = {
  realised: sum((one) => one.realised), unrealised: sum((one) => one.unrealised), fees: sum((one) => one.fees), trades: sum((one) => one.trades),
}

/** What the positions gained before midnight is part of the opening. */
const BEFORE = 61.4

/** What each module made today; what was held over night is shares. */
export const TODAY: typeof RESULTS = { ...RESULTS, stocks: { ...RESULTS.stocks, unrealised: round(RESULTS.stocks.unrealised - BEFORE) } }

export const EQUITY = round(OPENING + TOTAL.realised + TOTAL.unrealised - TOTAL.fees - BEFORE)

function resultOf(module: ModuleWord): Result {
  const trips = TRIPS.filter((trip) => trip.module === module)
  const add = (values: readonly number[]): number => round(values.reduce((total, value) => total + value, 0))
  return {
    realised: add(trips.map(({ realised }) => realised)), fees: round(add(trips.map(({ fees }) => fees)) + (module === 'options' ? 2.6 : 0)),
    unrealised: add(HELD.filter((held) => held.module === module).map(unrealisedOf)), trades: trips.length,
  }
}

function sum(of: (one: Result) => number): number {
  return round(MODULES.reduce((total, name) => total + of(RESULTS[name]), 0))
}
