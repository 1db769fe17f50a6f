import type { Quote } from '../../core/market/quote.ts'
import type { ModuleView } from '../../core/module/module.ts'

type Holding = ModuleView['holdings'][number]

/** The quote of a held contract in the last chain. */
export function quoteOf(view: ModuleView, symbol: string): Quote | undefined {
  return view.chain?.entries.find(({ contract }) => contract.symbol === symbol)?.quote
}

/** What a sale gets or a purchase pays now; undefined while nobody stands there. */
export function farSide({ qty }: Holding, quote: Quote | undefined): number | undefined {
  const side = qty < 0 ? quote?.ask : quote?.bid
  return side !== undefined && side > 0 ? side : undefined
}
