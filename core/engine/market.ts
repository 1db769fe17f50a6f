import { type Millis, millis } from '../brand.ts'
import { type Bar, MINUTE } from '../market/bar.ts'
import type { Chain } from '../market/chain.ts'
import type { AssetClass, Instrument } from '../market/instrument.ts'
import type { CloseSeries, MarketView } from '../market/market-view.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import { mid, type Quote } from '../market/quote.ts'
import type { SessionCalendar } from '../market/session-calendar.ts'
import { splitChain, type SplitRatio } from '../market/split-contract.ts'
import { slateFor } from './bar-rows.ts'
import { type Lane, loadTold } from './lane.ts'
import { ListedContracts } from './listed-contracts.ts'

/** Closes kept for the correlation check: two weeks of sessions in quarters of an hour. */
const SERIES = 260
const QUARTER = 15 * MINUTE

interface Series {
  times: Millis[]
  closes: number[]
}

/** The latest of everything, fed by inputs alone. */
export interface Market extends MarketView {
  now: Millis
  list(instruments: readonly Instrument[]): void
  takeBar(bar: Bar): void
  /** Bars of a lane from index `from` up to `to`, one after another. */
  takeColumns(lane: Lane, from: number, to: number): void
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
  const bars = new Map<string, Bar>()
  const contracts = new ListedContracts(quotes)
  const series = new Map<string, Series>()

  const instrument = (symbol: string): Instrument | undefined => {
    const known = instruments.get(symbol)
    if (known) return known
    const contract = parseOccSymbol(symbol)
    if (contract) instruments.set(symbol, contract)
    return contract
  }
  const quoteIsNewer = (symbol: string): boolean => {
    const quote = contracts.quote(symbol)
    const bar = bars.get(symbol)
    return quote !== undefined && mid(quote) !== undefined && (!bar || quote.at >= bar.start + MINUTE)
  }

  return {
    now: millis(0),
    instrument,
    list: (listed) => listed.forEach((one) => instruments.set(one.symbol, one)),
    takeBar(bar) {
      const known = bars.get(bar.symbol)
      if (known && known.start >= bar.start) return
      bars.set(bar.symbol, bar)
      extend(series, bar)
    },
    takeColumns(lane, from, to) {
      const last = slateFor(lane.symbol)
      loadTold(last, lane, to - 1)
      bars.set(lane.symbol, last)
      extendBy(series.get(lane.symbol) ?? begun(series, lane.symbol), lane, from, to)
    },
    takeQuote: (quote) => contracts.takeQuote(quote),
    takeChain: (chain) => contracts.take(chain),
    split(symbol, ratio) {
      const factor = ratio.from / ratio.to
      const [bar, quote, closes, chain] = [bars.get(symbol), quotes.get(symbol), series.get(symbol), contracts.chain(symbol)]
      if (bar) bars.set(symbol, { ...bar, open: bar.open * factor, high: bar.high * factor, low: bar.low * factor, close: bar.close * factor, volume: bar.volume / factor })
      if (quote) quotes.set(symbol, { ...quote, bid: quote.bid * factor, ask: quote.ask * factor, bidSize: quote.bidSize / factor, askSize: quote.askSize / factor })
      if (closes) closes.closes = closes.closes.map((close) => close * factor)
      contracts.drop(symbol)
      if (chain) this.takeChain(splitChain(chain, ratio))
    },
    chain: (underlying) => contracts.chain(underlying),
    lastBar: (symbol) => bars.get(symbol),
    quote: (symbol) => contracts.quote(symbol),
    entry: (contract) => contracts.entry(contract),
    mark(symbol) {
      const quote = contracts.quote(symbol)
      const bar = bars.get(symbol)
      if (quote && quoteIsNewer(symbol)) return mid(quote)
      return bar ? bar.close : quote ? mid(quote) : undefined
    },
    markedAt(symbol) {
      const bar = bars.get(symbol)
      if (quoteIsNewer(symbol) || !bar) return contracts.quote(symbol)?.at
      return millis(bar.start + MINUTE)
    },
    closes(symbol): CloseSeries {
      const known = series.get(symbol)
      if (known) trim(known)
      return known ?? EMPTY
    },
    isOpen(this: Market, assetClass: AssetClass) {
      return assetClass === 'crypto' || calendar.isOpen(this.now)
    },
  }
}

const EMPTY: CloseSeries = { times: [], closes: [] }

function extend(all: Map<string, Series>, bar: Bar): void {
  add(all.get(bar.symbol) ?? begun(all, bar.symbol), bar.start, bar.close)
}

function extendBy(known: Series, { isMinute, columns: { start, end, close } }: Lane, from: number, to: number): void {
  for (let i = from; i < to; i += 1) add(known, isMinute ? (start[i] as number) : (end[i] as number) - MINUTE, close[i] as number)
}

function add(known: Series, start: number, close: number): void {
  const end = (start - (start % QUARTER) + QUARTER) as Millis
  const last = known.times.length - 1
  if (known.times[last] === end) known.closes[last] = close
  else {
    if (last >= 2 * SERIES) trim(known)
    known.times.push(end)
    known.closes.push(close)
  }
}

function begun(all: Map<string, Series>, symbol: string): Series {
  const made: Series = { times: [], closes: [] }
  all.set(symbol, made)
  return made
}

/** The oldest go in one sweep, when somebody looks or there are twice as many. */
function trim({ times, closes }: Series): void {
  const gone = times.length - SERIES
  if (gone <= 0) return
  times.splice(0, gone)
  closes.splice(0, gone)
}
