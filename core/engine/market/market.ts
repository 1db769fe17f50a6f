import { type Millis, millis } from '../../brand.ts'
import { BySymbol } from '../../by-symbol.ts'
import { type Bar, MINUTE } from '../../market/bar.ts'
import type { Chain, ChainEntry } from '../../market/chain.ts'
import { contractOf } from '../../market/contract-of.ts'
import type { AssetClass, Instrument } from '../../market/instrument.ts'
import type { CloseSeries, MarketView } from '../../market/market-view.ts'
import { isTight, mid, type Quote } from '../../market/quote.ts'
import type { SessionCalendar } from '../../market/session-calendar.ts'
import type { SplitRatio } from '../../market/split-contract.ts'
import type { Told } from './lane.ts'
import { ListedContracts } from './listed-contracts.ts'
import { Place } from './place.ts'

/** The latest of everything, fed by inputs alone. */
export class Market implements MarketView {
  now = millis(0)
  /** Until then the venue is believed that its market of shares and options is closed, whatever the calendar says. */
  shutUntil = millis(0)
  private readonly calendar: SessionCalendar
  private readonly places = new BySymbol<Place>()
  private readonly contracts = new ListedContracts()

  constructor(calendar: SessionCalendar) {
    this.calendar = calendar
  }

  list(instruments: readonly Instrument[]): void {
    for (const one of instruments) this.begin(one.symbol).instrument = one
  }

  instrument(symbol: string): Instrument | undefined {
    return this.places.find(symbol)?.instrument ?? (mayBeContract(symbol) ? contractOf(symbol) : undefined)
  }

  takeBar(bar: Bar): void {
    this.begin(bar.symbol).takeBar(bar)
  }

  /** From here on it knows every bar of a lane up to `told`, and the quote at the end of the last: they are read when somebody asks. */
  follow(told: Told): void {
    this.begin(told.lane.symbol).follow(told)
  }

  takeQuote(quote: Quote): void {
    if (mayBeContract(quote.symbol)) this.contracts.takeQuote(quote)
    else this.begin(quote.symbol).takeQuote(quote)
  }

  takeChain(chain: Chain): void {
    this.contracts.take(chain)
  }

  /** Restates the last words about a share, and its series of closes, in new shares. */
  split(symbol: string, ratio: SplitRatio): void {
    this.placeOf(symbol)?.split(ratio.from / ratio.to)
    this.contracts.split(symbol, ratio)
  }

  chain(underlying: string): Chain | undefined {
    return this.contracts.chain(underlying)
  }

  lastBar(symbol: string): Bar | undefined {
    return this.placeOf(symbol)?.bar
  }

  quote(symbol: string): Quote | undefined {
    return this.quoteOf(symbol, this.placeOf(symbol))
  }

  entry(contract: string): ChainEntry | undefined {
    return mayBeContract(contract) ? this.contracts.entry(contract) : undefined
  }

  mark(symbol: string): number | undefined {
    if (mayBeContract(symbol)) return this.contracts.mark(symbol)
    const place = this.placeOf(symbol)
    const bar = place?.bar
    const quote = place?.quote
    const price = quote && mid(quote)
    if (quote && price !== undefined && marks(quote, bar)) return price
    return bar ? bar.close : price
  }

  markedAt(symbol: string): Millis | undefined {
    const place = this.placeOf(symbol)
    const bar = place?.bar
    const quote = this.quoteOf(symbol, place)
    if (!bar || (quote && mid(quote) !== undefined && marks(quote, bar))) return quote?.at
    return millis(bar.start + MINUTE)
  }

  closes(symbol: string): CloseSeries {
    return this.placeOf(symbol)?.closes() ?? NO_CLOSES
  }

  isOpen(assetClass: AssetClass): boolean {
    return assetClass === 'crypto' || (!this.isShut && this.calendar.isOpen(this.now))
  }

  get isShut(): boolean {
    return this.now < this.shutUntil
  }

  private quoteOf(symbol: string, place: Place | undefined): Quote | undefined {
    return mayBeContract(symbol) ? this.contracts.quote(symbol) : place?.quote
  }

  /** What is known of a symbol, with everything that may be known. */
  private placeOf(symbol: string): Place | undefined {
    const place = this.places.find(symbol)
    place?.catchUp()
    return place
  }

  private begin(symbol: string): Place {
    return this.placeOf(symbol) ?? this.places.add(new Place(symbol))
  }
}

/** A contract's symbol has a root of one letter at least and fifteen characters. */
const SHORTEST = 16

function mayBeContract(symbol: string): boolean {
  return symbol.length >= SHORTEST && !symbol.includes('/')
}

const NO_CLOSES: CloseSeries = { times: [], closes: [] }

/** Rather than the bar: it is newer, and tight. Contracts have no bars. */
function marks(quote: Quote, bar: Bar | undefined): boolean {
  return !bar || (quote.at >= bar.start + MINUTE && isTight(quote))
}
