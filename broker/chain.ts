import type { Chain, ChainEntry } from '../core/market/chain.ts'
import { parseOccSymbol } from '../core/market/occ-symbol.ts'
import { Outage, type Broker } from '../core/ports/broker.ts'
import { tokenPages } from './pages.ts'
import { parseQuote } from './parse/quote.ts'
import { number, record, records, text, type WireRecord } from './parse/record.ts'
import type { Venue } from './venue.ts'

export type ChainFilter = Parameters<Broker['chain']>[1]

/** Reads chains; open interest changes once a day and is kept for the UTC day it was read on. */
export function chainReader(venue: Venue): (underlying: string, filter: ChainFilter) => Promise<Chain> {
  const kept = new Map<string, ReadonlyMap<string, number>>()
  return async (underlying, filter) => {
    const at = venue.marketNow()
    const snapshots = await readSnapshots(venue, underlying, filter)
    const key = [new Date(at).toISOString().slice(0, 10), underlying, ...Object.values(filter)].join(' ')
    const interest = kept.get(key) ?? (await readInterest(venue, underlying, filter))
    if (interest) kept.set(key, interest)
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
    const entries = snapshots.flatMap(([symbol, item]) => entry(symbol, item, interest) ?? [])
    return { underlying, at, entries: entries.sort((a, b) => (a.contract.symbol < b.contract.symbol ? -1 : 1)) }
  }
}

const KEPT = 64
const PAGE = 1_000

type Snapshot = readonly [symbol: string, item: WireRecord]

async function readSnapshots({ rest, caller, feeds }: Venue, underlying: string, filter: ChainFilter): Promise<readonly Snapshot[]> {
  const request = { underlyingSymbol: underlying, feed: feeds.option, limit: PAGE, ...bounds(filter) }
  const pages = await tokenPages((token) =>
    caller.read(`chain of ${underlying}`, { bucket: 'data', priority: 'data' }, () =>
      rest.marketData.options.optionChainRaw({ ...request, ...(token ? { pageToken: token } : {}) }),
    ),
  )
  return pages.flatMap((page) => Object.entries(record(page['snapshots']) ?? {})).flatMap(([symbol, item]) => {
    const source = record(item)
    return source ? [[symbol, source] as const] : []
  })
}

/** Open interest by contract, or undefined: a chain without it is still a chain. */
async function readInterest({ rest, caller, log }: Venue, underlying: string, filter: ChainFilter): Promise<ReadonlyMap<string, number> | undefined> {
  const request = { underlyingSymbols: underlying, limit: PAGE, ...bounds(filter) }
  try {
    const pages = await tokenPages((token) =>
      caller.read(`contracts of ${underlying}`, { bucket: 'trading', priority: 'data' }, () =>
        rest.trading.assets.getOptionsContractsRaw({ ...request, ...(token ? { pageToken: token } : {}) }),
      ),
    )
    const items = pages.flatMap((page) => records(page['option_contracts']))
    return new Map(items.flatMap((item) => pairOf(text(item, 'symbol'), number(item, 'open_interest'))))
  } catch (error) {
    if (!(error instanceof Outage)) throw error
    log?.warning('a chain is read without open interest', { underlying, why: error.message })
    return undefined
  }
}

function pairOf(symbol: string, interest: number | undefined): readonly (readonly [string, number])[] {
  return interest === undefined ? [] : [[symbol, interest]]
}

function bounds({ expiryFrom, expiryTo, strikeFrom, strikeTo }: ChainFilter): {
  readonly expirationDateGte: Date
  readonly expirationDateLte: Date
  readonly strikePriceGte: number
  readonly strikePriceLte: number
} {
  return {
    expirationDateGte: new Date(`${expiryFrom}T00:00:00Z`),
    expirationDateLte: new Date(`${expiryTo}T00:00:00Z`),
    strikePriceGte: strikeFrom,
    strikePriceLte: strikeTo,
  }
}

/** A contract without a quote cannot be judged and is left out; illiquid ones have no greeks. */
function entry(symbol: string, item: WireRecord, interest: ReadonlyMap<string, number> | undefined): ChainEntry | undefined {
  const contract = parseOccSymbol(symbol)
  const quote = contract && parseQuote(contract.symbol, record(item['latestQuote']) ?? {})
  if (!contract || !quote) return undefined
  const greeks = record(item['greeks']) ?? {}
  const figures = {
    openInterest: interest?.get(contract.symbol),
    impliedVolatility: number(item, 'impliedVolatility'),
    delta: number(greeks, 'delta'),
    gamma: number(greeks, 'gamma'),
    theta: number(greeks, 'theta'),
    vega: number(greeks, 'vega'),
  }
  return { contract, quote, ...known(figures) }
}

function known<T extends Readonly<Record<string, number | undefined>>>(figures: T): { readonly [K in keyof T]?: number } {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)) as { readonly [K in keyof T]?: number }
}
