import type { Book } from '../../book/book.ts'
import { unrealised } from '../../book/equity.ts'
import type { Benchmarks, OpenResult } from '../../fact/fact.ts'
import type { MarketView } from '../../market/market-view.ts'
import { round, type Usd, usd } from '../../money.ts'
import type { ModuleName } from '../../order/module-name.ts'

/** What facts alone cannot say of the round trips that are open: their result at present marks, by module, in cents. What lies outside is nobody's. */
export function openResults(book: Book, market: MarketView): Readonly<Record<ModuleName, OpenResult>> {
  if (book.sleeves.size === 0) return NOTHING
  const sums: Sums = { stocks: undefined, crypto: undefined, options: undefined }
  for (const sleeve of book.sleeves.values()) {
    if (sleeve.module === 'outside') continue
    const sum = (sums[sleeve.module] ??= { realised: 0, fees: 0, unrealised: 0 })
    sum.realised += sleeve.realised
    sum.fees += sleeve.fees
    sum.unrealised += unrealised(sleeve, market) ?? NaN
  }
  return { stocks: resultOf(sums.stocks), crypto: resultOf(sums.crypto), options: resultOf(sums.options) }
}

/** None where a module has no round trip. */
type Sums = Record<ModuleName, Sum | undefined>

/** Marks of SPY and BTC/USD from the desk's own feed. */
export function benchmarksOf(market: MarketView): Benchmarks {
  return { spy: market.mark('SPY') ?? null, btc: market.mark('BTC/USD') ?? null }
}

interface Sum {
  realised: number
  fees: number
  unrealised: number
}

const NONE: OpenResult = { realised: usd(0), fees: usd(0), unrealised: usd(0) }

const NOTHING: Readonly<Record<ModuleName, OpenResult>> = { stocks: NONE, crypto: NONE, options: NONE }

function resultOf(sum: Sum | undefined): OpenResult {
  if (!sum) return NONE
  const { realised, fees, unrealised: open } = sum
  return { realised: cents(realised), fees: cents(fees), unrealised: Number.isNaN(open) ? null : cents(open) }
}

function cents(value: number): Usd {
  return usd(round(value, 2))
}
