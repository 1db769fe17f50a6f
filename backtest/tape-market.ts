import type { Millis } from '../core/brand.ts'
import { BySymbol } from '../core/by-symbol.ts'
import type { Instrument, Pair, Share } from '../core/market/instrument.ts'
import { type Quote, quoteAround } from '../core/market/quote.ts'
import type { MarketView } from '../exchange/matching/venue-options.ts'
import type { ContractMarket } from './options/contract-market.ts'

interface Place {
  readonly symbol: string
  /** Undefined: the tape has none of it. */
  readonly instrument: Share | Pair | undefined
  /** NaN before the first. */
  price: number
  at: Millis
  /** Made when somebody asks, and kept while the price stands. */
  quote: Quote | undefined
}

/** The market as the venue of a tape sees it: last prices, the assumed spread around them, and contracts where they are traded. */
export class TapeMarket implements MarketView {
  contracts: ContractMarket | undefined
  private readonly places = new BySymbol<Place>()
  private readonly halfSpread: number

  constructor(instruments: readonly (Share | Pair)[], halfSpread: number) {
    for (const one of instruments) this.places.add(placeFor(one.symbol, one))
    this.halfSpread = halfSpread
  }

  set(symbol: string, price: number, at: Millis): void {
    const place = this.places.find(symbol) ?? this.places.add(placeFor(symbol, undefined))
    place.price = price
    place.at = at
    place.quote = undefined
  }

  /** Restates a price, in new shares. */
  scale(symbol: string, factor: { readonly to: number; readonly from: number }): void {
    const last = this.last(symbol)
    if (last !== undefined) this.set(symbol, (last * factor.from) / factor.to, this.places.find(symbol)?.at ?? (NaN as Millis))
  }

  listed(symbol: string): Share | Pair | undefined {
    return this.places.find(symbol)?.instrument
  }

  instrument(symbol: string): Instrument | undefined {
    return this.listed(symbol) ?? this.contracts?.contract(symbol)
  }

  last(symbol: string): number | undefined {
    const price = this.places.find(symbol)?.price
    return price === undefined || Number.isNaN(price) ? undefined : price
  }

  /** At the time the price came, or at another. */
  quote(symbol: string, at?: Millis): Quote | undefined {
    const place = this.places.find(symbol)
    if (!place || Number.isNaN(place.price)) return this.contractQuote(symbol)
    if (at !== undefined && at !== place.at) return quoteAround(symbol, at, place.price, this.halfSpread)
    return (place.quote ??= quoteAround(symbol, place.at, place.price, this.halfSpread))
  }

  private contractQuote(symbol: string): Quote | undefined {
    const contract = this.contracts?.contract(symbol)
    return contract && this.contracts?.quote(contract)
  }
}

function placeFor(symbol: string, instrument: Share | Pair | undefined): Place {
  return { symbol, instrument, price: NaN, at: NaN as Millis, quote: undefined }
}
