import { type Millis, millis } from '../brand.ts'
import { type Bar, MINUTE } from '../market/bar.ts'
import type { Chain, ChainEntry } from '../market/chain.ts'
import type { AssetClass, Instrument } from '../market/instrument.ts'
import type { CloseSeries, MarketView } from '../market/market-view.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import { mid, type Quote } from '../market/quote.ts'
import type { SessionCalendar } from '../market/session-calendar.ts'

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
  takeQuote(quote: Quote): void
  takeChain(chain: Chain): void
  chain(underlying: string): Chain | undefined
  lastBar(symbol: string): Bar | undefined
}

export function createMarket(calendar: SessionCalendar): Market {
  const instruments = new Map<string, Instrument>()
  const quotes = new Map<string, Quote>()
  const bars = new Map<string, Bar>()
  const chains = new Map<string, Chain>()
  const entries = new Map<string, ChainEntry>()
  const series = new Map<string, Series>()

  const instrument = (symbol: string): Instrument | undefined => {
    const known = instruments.get(symbol)
    if (known) return known
    const contract = parseOccSymbol(symbol)
    if (contract) instruments.set(symbol, contract)
    return contract
  }
  const quoteIsNewer = (symbol: string): boolean => {
    const quote = quotes.get(symbol)
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
    takeQuote(quote) {
      const known = quotes.get(quote.symbol)
      if (!known || known.at <= quote.at) quotes.set(quote.symbol, quote)
    },
    takeChain(chain) {
      chains.set(chain.underlying, chain)
      for (const entry of chain.entries) {
        entries.set(entry.contract.symbol, entry)
        const known = quotes.get(entry.contract.symbol)
        if (!known || known.at <= entry.quote.at) quotes.set(entry.contract.symbol, entry.quote)
      }
    },
    chain: (underlying) => chains.get(underlying),
    lastBar: (symbol) => bars.get(symbol),
    quote: (symbol) => quotes.get(symbol),
    entry: (contract) => entries.get(contract),
    mark(symbol) {
      const quote = quotes.get(symbol)
      const bar = bars.get(symbol)
      if (quote && quoteIsNewer(symbol)) return mid(quote)
      return bar ? bar.close : quote ? mid(quote) : undefined
    },
    markedAt(symbol) {
      const bar = bars.get(symbol)
      if (quoteIsNewer(symbol) || !bar) return quotes.get(symbol)?.at
      return millis(bar.start + MINUTE)
    },
    closes: (symbol): CloseSeries => series.get(symbol) ?? EMPTY,
    isOpen(this: Market, assetClass: AssetClass) {
      return assetClass === 'crypto' || calendar.isOpen(this.now)
    },
  }
}

const EMPTY: CloseSeries = { times: [], closes: [] }

function extend(all: Map<string, Series>, bar: Bar): void {
  const known = all.get(bar.symbol) ?? { times: [], closes: [] }
  const end = millis(Math.floor(bar.start / QUARTER) * QUARTER + QUARTER)
  const last = known.times.length - 1
  if (known.times[last] === end) known.closes[last] = bar.close
  else {
    known.times.push(end)
    known.closes.push(bar.close)
  }
  if (known.times.length > SERIES) {
    known.times.shift()
    known.closes.shift()
  }
  all.set(bar.symbol, known)
}
