import type { Millis } from '../core/brand.ts'
import { type Quote, quoteAround } from '../core/market/quote.ts'

interface Last {
  price: number
  at: Millis
  /** Made when somebody asks, and kept while the price stands. */
  quote: Quote | undefined
}

/** The last price of each symbol of a tape, and the assumed spread around it. */
export class LastPrices {
  private readonly lasts = new Map<string, Last>()
  private readonly halfSpread: number

  constructor(halfSpread: number) {
    this.halfSpread = halfSpread
  }

  set(symbol: string, price: number, at: Millis): void {
    const last = this.lasts.get(symbol)
    if (!last) return void this.lasts.set(symbol, { price, at, quote: undefined })
    last.price = price
    last.at = at
    last.quote = undefined
  }

  /** Restates a price, in new shares. */
  scale(symbol: string, factor: { readonly to: number; readonly from: number }): void {
    const last = this.lasts.get(symbol)
    if (last) this.set(symbol, (last.price * factor.from) / factor.to, last.at)
  }

  price(symbol: string): number | undefined {
    return this.lasts.get(symbol)?.price
  }

  /** At the time the price came, or at another. */
  quote(symbol: string, at?: Millis): Quote | undefined {
    const last = this.lasts.get(symbol)
    if (!last) return undefined
    if (at !== undefined && at !== last.at) return quoteAround(symbol, at, last.price, this.halfSpread)
    return (last.quote ??= quoteAround(symbol, last.at, last.price, this.halfSpread))
  }
}
