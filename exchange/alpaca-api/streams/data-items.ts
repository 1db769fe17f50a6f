import type { MarketEvent } from '../../market/source.ts'
import { wireBar } from '../wire/bars.ts'
import { wireOrderbook, wireQuote, type AssetKind, type WireRecord } from '../wire/quotes.ts'
import { wireTrade } from '../wire/trades.ts'
import { unreachable } from '../../../core/brand.ts'

/** One data message and the subscription that asks for it. */
export interface DataItem {
  readonly stream: AssetKind
  readonly channel: string
  readonly symbol: string
  readonly message: WireRecord
}

/** The kind of asset behind a symbol, read from its form: `BTC/USD`, `AAPL260619C00200000`, `AAPL`. */
export function kindOf(symbol: string): AssetKind {
  if (symbol.includes('/')) return 'crypto'
  return /\d{6}[CP]\d{8}$/.test(symbol) ? 'option' : 'stock'
}

/** What a market event says on the streams; a crypto quote is an order book too. */
export function dataItems(event: MarketEvent): readonly DataItem[] {
  switch (event.type) {
    case 'quote':
      return quoteItems(event)
    case 'trade':
      return [item('t', 'trades', event.symbol, wireTrade(kindOf(event.symbol), event))]
    case 'bar':
      return kindOf(event.bar.symbol) === 'option' ? [] : [item('b', 'bars', event.bar.symbol, { ...wireBar(event.bar) })]
    default:
      return unreachable(event)
  }
}

function quoteItems({ quote }: Extract<MarketEvent, { type: 'quote' }>): readonly DataItem[] {
  const kind = kindOf(quote.symbol)
  const plain = item('q', 'quotes', quote.symbol, wireQuote(kind, quote))
  if (kind !== 'crypto') return [plain]
  return [plain, item('o', 'orderbooks', quote.symbol, { ...wireOrderbook(quote), r: true })]
}

function item(T: string, channel: string, symbol: string, body: WireRecord): DataItem {
  return { stream: kindOf(symbol), channel, symbol, message: { T, S: symbol, ...body } }
}
