import { monteCarlo, type MonteCarlo } from './monte-carlo.ts'
import type { Random } from './random.ts'
import type { Series } from './series.ts'

export interface TradeBootstrap {
  /** Net results of the trades, dollars. */
  readonly nets: Series
  /** Dollars that the account began with. */
  readonly capital: number
  readonly runs: number
  readonly random: Random
}

/**
 * Accounts that took as many trades, each drawn from the real ones with replacement, without compounding (B. Efron, Annals of Statistics 7(1), 1979).
 * It breaks up streaks: where trades depend on their neighbours, return-bootstrap.ts is the honest one. Undefined without trades or capital.
 */
export function tradeBootstrap({ nets, capital, runs, random }: TradeBootstrap): MonteCarlo | undefined {
  if (nets.length === 0 || !(capital > 0)) return undefined
  return monteCarlo({
    steps: nets.length,
    runs,
    start: () => undefined,
    next: (value) => value + (nets[Math.floor(random.next() * nets.length)] ?? NaN) / capital,
  })
}
