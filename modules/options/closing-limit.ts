import { round } from '../../core/money.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { ModuleView } from '../../core/module/module.ts'

type Holding = ModuleView['holdings'][number]

/**
 * Limit at which one unit of the held structure can be closed at once: the far side of each contract; for several the net,
 * positive when closing costs, negative when it pays. Null, a market order, when a quote is missing, when shares are among the
 * holdings, or when the contracts are not held one to one.
 */
export function closingLimit(view: ModuleView): number | null {
  const { holdings } = view
  const sides = holdings.map((holding) => farSide(holding, quoteOf(view, holding.symbol)))
  const units = Math.abs(holdings[0]?.qty ?? 0)
  if (units === 0 || holdings.some(({ qty }) => Math.abs(qty) !== units) || !sides.every((side) => side !== undefined)) return null
  if (holdings.length === 1) return sides[0] ?? null
  const net = sides.reduce((sum, side, i) => sum + ((holdings[i]?.qty ?? 0) < 0 ? side : -side), 0)
  return round(net, 2) || null
}

/** The quote of a held contract in the last chain. */
export function quoteOf(view: ModuleView, symbol: string): Quote | undefined {
  return view.chain?.entries.find(({ contract }) => contract.symbol === symbol)?.quote
}

/** What a sale gets or a purchase pays now; undefined while nobody stands there. */
export function farSide({ qty }: Holding, quote: Quote | undefined): number | undefined {
  const side = qty < 0 ? quote?.ask : quote?.bid
  return side !== undefined && side > 0 ? side : undefined
}
