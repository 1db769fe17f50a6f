import { type Millis, millis } from '../brand.ts'
import { type Bar, MINUTE } from '../market/bar.ts'
import type { Chain } from '../market/chain.ts'
import type { AssetClass, Instrument } from '../market/instrument.ts'
import type { CloseSeries, MarketView } from '../market/market-view.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import { mid, type Quote } from '../market/quote.ts'
import type { SessionCalendar } from '../market/session-calendar.ts'
import { splitBar } from '../market/split-bar.ts'
import { splitChain, type SplitRatio } from '../market/split-contract.ts'
import { slateFor } from './bar-rows.ts'
import { type Lane, loadTold, quoteAt, type Told } from './lane.ts'
import { ListedContracts } from './listed-contracts.ts'

/** Closes kept for the correlation check: two weeks of sessions in quarters of an hour. */
const SERIES = 260
const QUARTER = 15 * MINUTE

interface Series {
  times: Millis[]
  closes: number[]
}

/** What is known of one symbol beside its quotes. */
interface Place {
  bar: Bar | undefined
  series: Series | undefined
  /** Bars that it may know of and has not read. */
  owed: Told | undefined
}

/** The latest of everything, fed by inputs alone. */
export interface Market extends MarketView {
  now: Millis
  list(instruments: readonly Instrument[]): void
  takeBar(bar: Bar): void
  /** From here on it knows every bar of a lane up to `told`, and the quote at the end of the last: they are read when somebody asks. */
  follow(told: Told): void
  takeQuote(quote: Quote): void
  takeChain(chain: Chain): void
  /** Restates the last words about a share, and its series of closes, in new shares. */
  split(symbol: string, ratio: SplitRatio): void
  chain(underlying: string): Chain | undefined
  lastBar(symbol: string): Bar | undefined
}

export function createMarket(calendar: SessionCalendar): Market {
  const instruments = new Map<string, Instrument>()
  const quotes = new Map<string, Quote>()
  const contracts = new ListedContracts(quotes)
  const places = new Map<string, Place>()

  const instrument = (symbol: string): Instrument | undefined => {
    const known = instruments.get(symbol)
    if (known) return known
    const contract = parseOccSymbol(symbol)
    if (contract) instruments.set(symbol, contract)
    return contract
  }
  /** What is known of a symbol, with everything that it may know. */
  const placeOf = (symbol: string): Place | undefined => {
    const place = places.get(symbol)
    if (place?.owed && place.owed.taken < place.owed.told) catchUp(place, place.owed)
    return place
  }
  const catchUp = (place: Place, told: Told): void => {
    const { lane, taken } = told
    const last = told.told - 1
    told.taken = told.told
    const bar = slateFor(lane.symbol)
    loadTold(bar, lane, last)
    place.bar = bar
    extendBy((place.series ??= { times: [], closes: [] }), lane, taken, told.told)
    contracts.takeQuote(quoteAt(told, last))
  }
  const begun = (symbol: string): Place => {
    const place = { bar: undefined, series: undefined, owed: undefined }
    places.set(symbol, place)
    return place
  }

  return {
    now: millis(0),
    instrument,
    list: (listed) => listed.forEach((one) => instruments.set(one.symbol, one)),
    takeBar(bar) {
      const place = placeOf(bar.symbol) ?? begun(bar.symbol)
      if (place.bar && place.bar.start >= bar.start) return
      place.bar = bar
      add((place.series ??= { times: [], closes: [] }), bar.start, bar.close)
    },
    follow(told) {
      const place = placeOf(told.lane.symbol) ?? begun(told.lane.symbol)
      place.owed = told
    },
    takeQuote(quote) {
      placeOf(quote.symbol)
      contracts.takeQuote(quote)
    },
    takeChain: (chain) => contracts.take(chain),
    split(symbol, ratio) {
      const factor = ratio.from / ratio.to
      const place = placeOf(symbol)
      const [quote, chain] = [quotes.get(symbol), contracts.chain(symbol)]
      if (place?.bar) place.bar = splitBar(place.bar, factor)
      if (quote) quotes.set(symbol, { ...quote, bid: quote.bid * factor, ask: quote.ask * factor, bidSize: quote.bidSize / factor, askSize: quote.askSize / factor })
      if (place?.series) place.series.closes = place.series.closes.map((close) => close * factor)
      contracts.drop(symbol)
      if (chain) this.takeChain(splitChain(chain, ratio))
    },
    chain: (underlying) => contracts.chain(underlying),
    lastBar: (symbol) => placeOf(symbol)?.bar,
    quote(symbol) {
      placeOf(symbol)
      return contracts.quote(symbol)
    },
    entry: (contract) => contracts.entry(contract),
    mark(symbol) {
      const bar = placeOf(symbol)?.bar
      const quote = contracts.quote(symbol)
      const price = quote && mid(quote)
      if (quote && price !== undefined && isNewer(quote, bar)) return price
      return bar ? bar.close : price
    },
    markedAt(symbol) {
      const bar = placeOf(symbol)?.bar
      const quote = contracts.quote(symbol)
      if (!bar || (quote && mid(quote) !== undefined && isNewer(quote, bar))) return quote?.at
      return millis(bar.start + MINUTE)
    },
    closes(symbol): CloseSeries {
      const known = placeOf(symbol)?.series
      if (known) trim(known)
      return known ?? EMPTY
    },
    isOpen(this: Market, assetClass: AssetClass) {
      return assetClass === 'crypto' || calendar.isOpen(this.now)
    },
  }
}

const EMPTY: CloseSeries = { times: [], closes: [] }

function isNewer({ at }: Quote, bar: Bar | undefined): boolean {
  return !bar || at >= bar.start + MINUTE
}

function extendBy(known: Series, { isMinute, columns: { start, end, close } }: Lane, from: number, to: number): void {
  for (let i = from; i < to; i += 1) add(known, isMinute ? (start[i] as number) : (end[i] as number) - MINUTE, close[i] as number)
}

function add(known: Series, start: number, close: number): void {
  const last = known.times.length - 1
  const newest = known.times[last] ?? NaN
  if (start >= newest - QUARTER && start < newest) known.closes[last] = close
  else {
    if (last >= 2 * SERIES) trim(known)
    known.times.push((start - (start % QUARTER) + QUARTER) as Millis)
    known.closes.push(close)
  }
}

/** The oldest go in one sweep, when somebody looks or there are twice as many. */
function trim({ times, closes }: Series): void {
  const gone = times.length - SERIES
  if (gone <= 0) return
  times.splice(0, gone)
  closes.splice(0, gone)
}
