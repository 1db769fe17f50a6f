import type { Chain, ChainEntry } from '../core/market/chain.ts'
import type { Contract } from '../core/market/instrument.ts'
import { parseOccSymbol } from '../core/market/occ-symbol.ts'
import { Outage, type Broker } from '../core/ports/broker.ts'
import { tokenPages } from './pages.ts'
import { parseQuote } from './parse/quote.ts'
import { number, record, records, text, type WireRecord } from './parse/record.ts'
import type { Venue } from './venue.ts'

export type ChainFilter = Parameters<Broker['chain']>[1]

/**
 * Reads chains. Open interest changes once a day: it is kept for the UTC day it was read on, and read for more strikes than asked,
 * because the strikes that are asked for follow the price.
 */
export function chainReader(venue: Venue): (underlying: string, filter: ChainFilter) => Promise<Chain> {
  const kept = new Map<string, Kept>()
  return async (underlying, filter) => {
    const at = venue.marketNow()
    const day = new Date(at).toISOString().slice(0, 10)
    const known = kept.get(underlying)
    const [snapshots, interest] = await Promise.all([
      readSnapshots(venue, underlying, filter),
      known?.day === day && covers(known.filter, filter) ? known.interest : readInterest(venue, underlying, wider(filter)),
    ])
    if (interest && interest !== known?.interest) kept.set(underlying, { day, filter: wider(filter), interest })
    const entries = snapshots.flatMap(([symbol, item]) => entry(symbol, item, interest) ?? []).filter(({ contract }) => isStandard(contract, underlying))
    return { at, entries: entries.sort((a, b) => (a.contract.symbol < b.contract.symbol ? -1 : 1)), underlying }
  }
}

interface Kept {
  readonly day: string
  readonly filter: ChainFilter
  readonly interest: ReadonlyMap<string, number>
}

const PAGE = 1_000
const WIDER = 0.05

function wider(filter: ChainFilter): ChainFilter {
  return { ...filter, strikeFrom: filter.strikeFrom * (1 - WIDER), strikeTo: filter.strikeTo * (1 + WIDER) }
}

function covers(wide: ChainFilter, narrow: ChainFilter): boolean {
  return wide.expiryFrom <= narrow.expiryFrom && wide.expiryTo >= narrow.expiryTo && wide.strikeFrom <= narrow.strikeFrom && wide.strikeTo >= narrow.strikeTo
}

/** After a split or a merger old contracts go on under a root of their own (`AAPL1`) and deliver something else than a hundred shares. */
function isStandard(contract: Contract, underlying: string): boolean {
  return contract.underlying === underlying.replace('.', '')
}

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
  const [delta, gamma, theta, vega] = [number(greeks, 'delta'), number(greeks, 'gamma'), number(greeks, 'theta'), number(greeks, 'vega')]
  const [impliedVolatility, openInterest] = [number(item, 'impliedVolatility'), interest?.get(contract.symbol)]
  // In the journal's order of keys, as what is in it: a cycle holds thousands of entries, and none need be sorted.
  return {
    contract,
    ...(delta === undefined ? {} : { delta }),
    ...(gamma === undefined ? {} : { gamma }),
    ...(impliedVolatility === undefined ? {} : { impliedVolatility }),
    ...(openInterest === undefined ? {} : { openInterest }),
    quote,
    ...(theta === undefined ? {} : { theta }),
    ...(vega === undefined ? {} : { vega }),
  }
}
