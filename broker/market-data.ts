import type { Millis } from '../core/brand.ts'
import type { Bar } from '../core/market/bar.ts'
import type { Quote } from '../core/market/quote.ts'
import type { BarMinutes } from '../core/ports/broker.ts'
import type { RawCall } from './caller.ts'
import { tokenPages } from './pages.ts'
import { parseBar } from './parse/bar.ts'
import { each } from './parse/each.ts'
import { parseQuote } from './parse/quote.ts'
import { record, type WireRecord } from './parse/record.ts'
import { byClass, type SymbolClass } from './symbol-map.ts'
import type { Venue } from './venue.ts'

const TICKET = { bucket: 'data', priority: 'data' } as const
const CLASSES = ['share', 'pair', 'contract'] as const
/** Points in a page over all symbols. */
const PAGE = 10_000
/** Contracts in one request; shares and pairs keep to it too. */
const SYMBOLS = 100

export interface BarsWanted {
  readonly symbols: readonly string[]
  readonly from: Millis
  readonly to: Millis
  readonly minutes: BarMinutes
  /** `split`: in the shares of today; `raw`: as they were traded. */
  readonly adjustment: 'split' | 'raw'
}

/** Bars that start in [from, to), every page; in the order of `symbols`, oldest first. @throws Outage */
export async function readBars(venue: Venue, { symbols, from, to, minutes, adjustment }: BarsWanted): Promise<readonly Bar[]> {
  const bars = new Map<string, Bar[]>(symbols.map((symbol) => [symbol, []]))
  for (const { symbolClass, part } of requests(symbols)) {
    const pages = await tokenPages((token) => venue.caller.read('bars', TICKET, barsCall(venue, { symbolClass, part, from, to, minutes, adjustment, token })))
    for (const page of pages) collect(record(page['bars']) ?? {})
  }
  return [...bars.values()].flatMap((own) => own.filter(({ start }) => start >= from && start < to).sort((a, b) => a.start - b.start))

  function collect(map: WireRecord): void {
    for (const [symbol, items] of Object.entries(map)) {
      bars.get(symbol)?.push(...each('bar', items, (item) => parseBar(symbol, item), venue.log))
    }
  }
}

/** The latest quote of each symbol that has one, in the order of `symbols`. @throws Outage */
export async function readQuotes(venue: Venue, symbols: readonly string[]): Promise<readonly Quote[]> {
  const quotes = new Map<string, Quote>()
  for (const { symbolClass, part } of requests(symbols)) {
    const body = record(await venue.caller.read('quotes', TICKET, quotesCall(venue, symbolClass, part))) ?? {}
    for (const [symbol, item] of Object.entries(record(body['quotes']) ?? {})) {
      for (const quote of each('quote', [item], (source) => parseQuote(symbol, source), venue.log)) quotes.set(symbol, quote)
    }
  }
  return symbols.flatMap((symbol) => quotes.get(symbol) ?? [])
}

interface Request {
  readonly symbolClass: SymbolClass
  readonly part: string
}

/** Symbols apart by class and in parts that one request may carry. */
function requests(symbols: readonly string[]): readonly Request[] {
  const apart = byClass([...new Set(symbols)])
  return CLASSES.flatMap((symbolClass) => {
    const own = apart[symbolClass]
    const parts = Array.from({ length: Math.ceil(own.length / SYMBOLS) }, (_, i) => own.slice(i * SYMBOLS, (i + 1) * SYMBOLS))
    return parts.map((part) => ({ symbolClass, part: part.join() }))
  })
}

interface BarsRequest extends Request, Omit<BarsWanted, 'symbols'> {
  readonly token: string | undefined
}

/** The venue's `end` is inclusive. */
function barsCall({ rest, feeds }: Venue, { symbolClass, part, from, to, minutes, adjustment, token }: BarsRequest): RawCall {
  const common = { symbols: part, timeframe: `${minutes}Min`, start: new Date(from), end: new Date(to - 1), limit: PAGE, sort: 'asc' } as const
  const request = { ...common, ...(token ? { pageToken: token } : {}) }
  switch (symbolClass) {
    case 'share':
      return () => rest.marketData.stocks.stockBarsRaw({ ...request, feed: feeds.stock, adjustment })
    case 'pair':
      return () => rest.marketData.crypto.cryptoBarsRaw({ ...request, loc: 'us' })
    case 'contract':
      return () => rest.marketData.options.optionBarsRaw(request)
  }
}

function quotesCall({ rest, feeds }: Venue, symbolClass: SymbolClass, symbols: string): RawCall {
  switch (symbolClass) {
    case 'share':
      return () => rest.marketData.stocks.stockLatestQuotesRaw({ symbols, feed: feeds.stock })
    case 'pair':
      return () => rest.marketData.crypto.cryptoLatestQuotesRaw({ symbols, loc: 'us' })
    case 'contract':
      return () => rest.marketData.options.optionLatestQuotesRaw({ symbols, feed: feeds.option })
  }
}
