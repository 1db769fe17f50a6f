import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { mid, type Quote } from '../../core/market/quote.ts'
import { unitsText } from '../../exchange/matching/amount.ts'
import type { Core } from '../../exchange/matching/core.ts'
import { assign } from '../../exchange/matching/clock/exercise.ts'

interface Given {
  readonly underlying: string
  /** Dollars a share that whoever holds the shares at the open is paid. */
  readonly dividend: number
  readonly spot: number
  readonly quote: (symbol: string) => Quote | undefined
  readonly now: number
}

/**
 * The night before an ex-date a holder exercises a call whose time value is less than the dividend (J. Hull, Options, Futures, and Other Derivatives,
 * section 15.12): every such call that was sold is assigned, and its writer delivers the shares without the dividend. One that nobody bids for has no time value:
 * its holder cannot sell it.
 */
export function assignEarly(core: Core, { underlying, dividend, spot, quote, now }: Given): void {
  const sold = [...core.memory.ledger.holdings.values()].filter(({ qty }) => qty < 0n)
  for (const { symbol, qty } of sold) {
    const contract = parseOccSymbol(symbol)
    if (contract?.underlying !== underlying || contract.right !== 'call') continue
    const told = quote(symbol)
    const worth = spot - contract.strike
    const price = told && told.bid > 0 ? mid(told) : undefined
    if (worth > 0 && (price ?? worth) - worth < dividend) assign(core, symbol, unitsText(-qty), now)
  }
}
