import type { Fact, TradeClosed } from '../../core/fact/fact.ts'

/** Which round trips are asked for. `from` and `to` are market time, `to` itself not included. */
export interface TradeQuery {
  readonly limit: number
  readonly from?: number
  readonly to?: number
  readonly symbol?: string
  readonly strategy?: string
}

/** The closed round trips of the journal, folded from its facts. */
export interface TradeBook {
  take(fact: Fact): void
  /** Newest first. */
  find(query: TradeQuery): readonly TradeClosed[]
  /** Market time since which every one is known; null when none was ever dropped. */
  since(): number | null
}

export function createTradeBook(kept = 20_000): TradeBook {
  const trades: TradeClosed[] = []
  let isWhole = true
  return {
    take(fact) {
      if (fact.type !== 'trade.closed') return
      trades.push(fact)
      // In steps, because moving the whole list for each one would cost.
      if (trades.length < kept * 1.1) return
      trades.splice(0, trades.length - kept)
      isWhole = false
    },
    find: (query) => trades.filter((trade) => fits(trade, query)).slice(-query.limit).reverse(),
    since: () => (isWhole ? null : (trades[0]?.at ?? null)),
  }
}

function fits({ at, sleeve }: TradeClosed, { from = -Infinity, to = Infinity, symbol, strategy }: TradeQuery): boolean {
  const parts = sleeveParts(sleeve)
  return at >= from && at < to && (symbol === undefined || parts.symbol === symbol) && (strategy === undefined || parts.strategy === strategy)
}

/** `module/strategy/underlying`, where the underlying may be a pair. */
export function sleeveParts(sleeve: string): { readonly module: string; readonly strategy: string; readonly symbol: string } {
  const [module = '', strategy = '', ...rest] = sleeve.split('/')
  return { module, strategy, symbol: rest.join('/') }
}
