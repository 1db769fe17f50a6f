import type { Holding } from '../../core/book/book.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { Millis } from '../../core/brand.ts'
import { yearsLeft } from '../../core/market/years-left.ts'
import { blackScholesPrice, type OptionTerms } from '../../core/pricing/black-scholes.ts'
import { impliedVolatility } from '../../core/pricing/implied-volatility.ts'
import { contractOf } from '../../core/market/contract-of.ts'

/** The underlying a tenth either way, volatility up by half (BACKTEST.md section 7). */
const MOVES = [0.9, 1.1] as const
const VOLATILITY = 1.5
/** A contract whose volatility nobody quotes and whose mark implies none. */
const UNKNOWN = 0.3

export interface StressGiven {
  readonly holdings: Iterable<Holding>
  readonly now: Millis
  readonly mark: (symbol: string) => number | undefined
  readonly entry: (contract: string) => ChainEntry | undefined
}

/** Dollars that an options book loses in each of two shocks, negative where it is a gain: each underlying's holdings together, all underlyings at once. Those of several books add up. */
export function shockLosses(given: StressGiven): readonly number[] {
  const losses = [0, 0]
  for (const held of given.holdings) addLosses(losses, held, given)
  return losses
}

/** Both ends by the same formula, so that its distance from the quote cancels. Every block of every candidate asks: nothing is made that need not be. */
function addLosses(losses: number[], { symbol, qty }: Holding, given: StressGiven): void {
  const contract = contractOf(symbol)
  const spot = given.mark(contract ? contract.underlying : symbol)
  if (!contract) return subtract(losses, qty * (spot ?? 0) * (MOVES[0] - 1), qty * (spot ?? 0) * (MOVES[1] - 1))
  if (spot === undefined) return
  const years = yearsLeft(contract, given.now)
  const volatility = volatilityOf(contract, { spot, years }, given)
  const before = priceOf(contract, { spot, years, volatility })
  const shaken = volatility * VOLATILITY
  const down = priceOf(contract, { spot: spot * MOVES[0], years, volatility: shaken })
  const up = priceOf(contract, { spot: spot * MOVES[1], years, volatility: shaken })
  subtract(losses, qty * 100 * (down - before), qty * 100 * (up - before))
}

type Terms = Pick<OptionTerms, 'spot' | 'years' | 'volatility'>

function subtract(losses: number[], down: number, up: number): void {
  losses[0] = (losses[0] as number) - down
  losses[1] = (losses[1] as number) - up
}

function volatilityOf({ symbol, right, strike }: Contract, { spot, years }: Pick<OptionTerms, 'spot' | 'years'>, { entry, mark }: StressGiven): number {
  return entry(symbol)?.impliedVolatility ?? impliedVolatility(mark(symbol) ?? NaN, { right, spot, strike, years, rate: 0, dividendYield: 0 }) ?? UNKNOWN
}

function priceOf({ right, strike }: Contract, { spot, years, volatility }: Terms): number {
  return blackScholesPrice({ right, spot, strike, years, rate: 0, dividendYield: 0, volatility })
}
