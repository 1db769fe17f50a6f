import type { Holding } from '../../core/book/book.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { lastTradingDate } from '../../core/market/last-trading-date.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { blackScholesPrice } from '../../core/pricing/black-scholes.ts'
import { impliedVolatility } from '../../core/pricing/implied-volatility.ts'
import { contractOf } from '../options/contract-of.ts'

/** The underlying a tenth either way, volatility up by half (BACKTEST.md section 7). */
const MOVES = [0.9, 1.1] as const
const VOLATILITY = 1.5
const YEAR = 365 * 86_400_000
/** A contract whose volatility nobody quotes and whose mark implies none. */
const UNKNOWN = 0.3

export interface StressGiven {
  readonly holdings: Iterable<Holding>
  readonly calendar: SessionCalendar
  readonly now: number
  readonly mark: (symbol: string) => number | undefined
  readonly entry: (contract: string) => ChainEntry | undefined
}

/** Dollars that an options book loses in the worse of two shocks, at least 0: each underlying's holdings together, all underlyings at once. */
export function stressLoss(given: StressGiven): number {
  return Math.max(0, ...shockLosses(given))
}

/** The same of each shock by itself, negative where it is a gain: those of several books add up. */
export function shockLosses(given: StressGiven): readonly number[] {
  const losses = MOVES.map(() => 0)
  for (const held of given.holdings) {
    const changes = changesOf(held, given)
    for (let shock = 0; shock < losses.length; shock += 1) losses[shock] = (losses[shock] ?? NaN) - (changes[shock] ?? NaN)
  }
  return losses
}

/** Both ends by the same formula, so that its distance from the quote cancels. */
function changesOf({ symbol, qty }: Holding, { calendar, now, mark, entry }: StressGiven): readonly number[] {
  const contract = contractOf(symbol)
  if (!contract) return MOVES.map((move) => qty * (mark(symbol) ?? 0) * (move - 1))
  const spot = mark(contract.underlying)
  if (spot === undefined) return MOVES.map(() => 0)
  const years = Math.max(0, endOf(contract, calendar) - now) / YEAR
  const terms = { right: contract.right, spot, strike: contract.strike, years, rate: 0, dividendYield: 0 }
  const volatility = entry(symbol)?.impliedVolatility ?? impliedVolatility(mark(symbol) ?? NaN, terms) ?? UNKNOWN
  const price = (at: number, sigma: number): number => blackScholesPrice({ ...terms, spot: at, volatility: sigma })
  const before = price(spot, volatility)
  return MOVES.map((move) => qty * 100 * (price(spot * move, volatility * VOLATILITY) - before))
}

/** Asked about the same few contracts at every block. */
let last: { readonly expiry: string; readonly calendar: SessionCalendar; readonly ends: number } | undefined

/** When trading in a contract ends: with its last session. */
function endOf({ expiry }: Contract, calendar: SessionCalendar): number {
  if (last?.expiry === expiry && last.calendar === calendar) return last.ends
  const date = lastTradingDate(expiry)
  const ends = calendar.sessionOn(date)?.close ?? Date.parse(`${date}T21:00:00Z`)
  last = { expiry, calendar, ends }
  return ends
}
