import type { Holding } from '../../core/book/book.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import { lastTradingDate } from '../../core/market/last-trading-date.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { blackScholesPrice } from '../../core/pricing/black-scholes.ts'
import { impliedVolatility } from '../../core/pricing/implied-volatility.ts'

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
  const holdings = [...given.holdings]
  return MOVES.map((move) => -holdings.reduce((sum, held) => sum + changeOf(held, move, given), 0))
}

/** Both ends by the same formula, so that its distance from the quote cancels. */
function changeOf({ symbol, qty }: Holding, move: number, { calendar, now, mark, entry }: StressGiven): number {
  const contract = parseOccSymbol(symbol)
  if (!contract) return qty * (mark(symbol) ?? 0) * (move - 1)
  const spot = mark(contract.underlying)
  if (spot === undefined) return 0
  const last = lastTradingDate(contract.expiry)
  const ends = calendar.sessionOn(last)?.close ?? Date.parse(`${last}T21:00:00Z`)
  const years = Math.max(0, ends - now) / YEAR
  const terms = { right: contract.right, spot, strike: contract.strike, years, rate: 0, dividendYield: 0 }
  const volatility = entry(symbol)?.impliedVolatility ?? impliedVolatility(mark(symbol) ?? NaN, terms) ?? UNKNOWN
  const price = (at: number, sigma: number): number => blackScholesPrice({ ...terms, spot: at, volatility: sigma })
  return qty * 100 * (price(spot * move, volatility * VOLATILITY) - price(spot, volatility))
}
