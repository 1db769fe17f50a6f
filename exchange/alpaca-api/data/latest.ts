import type { ExchangeContext } from '../http/exchange-context.ts'
import { wireBar } from '../wire/bars.ts'
import { wireOrderbook, wireQuote, type AssetKind } from '../wire/quotes.ts'
import { wireTrade } from '../wire/trades.ts'

export type LatestKind = 'bars' | 'trades' | 'quotes' | 'orderbooks'

/** The latest message of one kind for one symbol; undefined when there is none. */
export function latest(context: ExchangeContext, kind: AssetKind, what: LatestKind, symbol: string): object | undefined {
  const { source, history, trades } = context
  switch (what) {
    case 'bars': {
      const bar = history.latestMinute(symbol)
      return bar && wireBar(bar)
    }
    case 'trades': {
      const trade = trades.of(symbol)
      return trade && wireTrade(kind, trade)
    }
    case 'quotes': {
      const quote = source.quote(symbol)
      return quote && wireQuote(kind, quote)
    }
    case 'orderbooks': {
      const quote = source.quote(symbol)
      return quote && wireOrderbook(quote)
    }
  }
}
