import type { Millis } from '../../core/brand.ts'
import { BySymbol } from '../../core/by-symbol.ts'
import type { Instrument, Pair, Share } from '../../core/market/instrument.ts'
import { type Quote, quoteAround } from '../../core/market/quote.ts'
import type { MarketView } from '../../exchange/matching/venue-options.ts'
import type { BarSeries } from '../bar-series.ts'
import type { Spot } from '../options/chain-source.ts'
import type { ContractMarket } from '../options/contract-market.ts'

/** Bars that the market sees as they are played, each when somebody asks for its price. */
export interface Played {
  /** One for each of its instruments, in their order. */
  readonly series: readonly BarSeries[]
  /** The next bar of each. */
  readonly next: Int32Array
}

/** The market as the venue of a tape sees it: last prices, the assumed spread around them, and contracts where they are traded. */
export class TapeMarket implements MarketView {
  contracts: ContractMarket | undefined
  private readonly places = new BySymbol<Place>()
  private readonly own: readonly Place[]
  private readonly halfSpread: number
  private played: Played | undefined
  /** The bars that end then have been seen before they are played. */
  private seenAt = NaN

  constructor(instruments: readonly (Share | Pair)[], halfSpread: number) {
    this.own = instruments.map((one, s) => this.places.add(new Place(one.symbol, one, s)))
    this.halfSpread = halfSpread
  }

  /** From here on the last price of each instrument is that of its last bar, or one that came later. */
  follow(played: Played): void {
    this.played = played
    for (const place of this.own) place.row = played.next[place.s] as number
  }

  /** The bars that end then are seen before they are played. */
  see(at: Millis): void {
    this.seenAt = at
  }

  set(symbol: string, price: number, at: Millis): void {
    const place = this.find(symbol) ?? this.places.add(new Place(symbol, undefined, NOWHERE))
    place.price = price
    place.at = at
    place.quote = undefined
  }

  /** Restates a price, in new shares. */
  scale(symbol: string, factor: { readonly to: number; readonly from: number }): void {
    const last = this.last(symbol)
    if (last !== undefined) this.set(symbol, (last * factor.from) / factor.to, this.find(symbol)?.at ?? (NaN as Millis))
  }

  listed(symbol: string): Share | Pair | undefined {
    return this.places.find(symbol)?.instrument
  }

  instrument(symbol: string): Instrument | undefined {
    return this.listed(symbol) ?? this.contracts?.contract(symbol)
  }

  last(symbol: string): number | undefined {
    const price = this.find(symbol)?.price
    return price === undefined || Number.isNaN(price) ? undefined : price
  }

  /** The last price and when it came. */
  spot(symbol: string): Spot | undefined {
    const place = this.find(symbol)
    return place === undefined || Number.isNaN(place.price) ? undefined : place
  }

  /** At the time the price came, or at another. */
  quote(symbol: string, at?: Millis): Quote | undefined {
    const place = this.find(symbol)
    if (!place || Number.isNaN(place.price)) return this.contractQuote(symbol)
    if (at !== undefined && at !== place.at) return quoteAround(symbol, at, place.price, this.halfSpread)
    return (place.quote ??= quoteAround(symbol, place.at, place.price, this.halfSpread))
  }

  middle(symbol: string): number | undefined {
    const contract = this.contracts?.contract(symbol)
    return contract && this.contracts?.middle(contract)
  }

  /** With everything that it has seen. */
  private find(symbol: string): Place | undefined {
    const place = this.places.find(symbol)
    if (place !== undefined && place.s !== NOWHERE && this.played) this.catchUp(place, this.played)
    return place
  }

  private catchUp(place: Place, { series, next }: Played): void {
    const { s } = place
    const i = next[s] as number
    const { end, close } = series[s] as BarSeries
    const row = end[i] === this.seenAt ? i + 1 : i
    if (row === place.row) return
    place.row = row
    place.price = close[row - 1] as number
    place.at = end[row - 1] as Millis
    place.quote = undefined
  }

  private contractQuote(symbol: string): Quote | undefined {
    const contract = this.contracts?.contract(symbol)
    return contract && this.contracts?.quote(contract)
  }
}

/** Of what the tape has no series of. */
const NOWHERE = -1

/** What is known of one symbol. */
class Place {
  readonly symbol: string
  /** Undefined: the tape has none of it. */
  readonly instrument: Share | Pair | undefined
  /** Its series, by place. */
  readonly s: number
  /** The first of its bars that is not read. */
  row = 0
  /** NaN before the first. */
  price = NaN
  at = NaN as Millis
  /** Made when somebody asks, and kept while the price stands. */
  quote: Quote | undefined

  constructor(symbol: string, instrument: Share | Pair | undefined, s: number) {
    this.symbol = symbol
    this.instrument = instrument
    this.s = s
  }
}
