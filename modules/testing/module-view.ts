import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Chain, ChainEntry } from '../../core/market/chain.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { occSymbol, parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { ModuleView } from '../../core/module/module.ts'
import type { EntrySignal } from '../../core/order/signal.ts'
import { SESSION } from './series.ts'

/** An hour into the session. */
export const NOW = millis(SESSION.open + 60 * MINUTE)

export const SHARE: Share = { type: 'share', symbol: 'SPY', fractionable: true, shortable: true }

export const PAIR: Pair = { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0001, qtyStep: 1e-9, tick: 0.01 }

export function quoteOf(symbol: string, bid: number, ask: number): Quote {
  return { symbol, at: NOW, bid, ask, bidSize: 100, askSize: 100 }
}

/** An account of 100,000 dollars that risks one percent a trade and holds at most ten percent in one position. */
export function viewOf(given: Partial<ModuleView> = {}): ModuleView {
  return {
    now: NOW,
    strategy: 'ORB',
    underlying: 'SPY',
    parameters: { version: 3, values: {} },
    instrument: SHARE,
    quote: quoteOf('SPY', 49.99, 50),
    chain: undefined,
    holdings: [],
    equity: 100_000,
    riskPerTrade: 0.01,
    largestPosition: 10_000,
    session: SESSION,
    ...given,
  }
}

export function entry(stop: number | null, target: number | null, given: Partial<EntrySignal> = {}): EntrySignal {
  return {
    type: 'enter',
    direction: 'long',
    confidence: 0.7,
    reason: { code: 'range-broken', numbers: { close: 50 } },
    protection: { stop, target, exitAt: null },
    ...given,
  }
}

/** One row of a hand-made chain: right, strike, bid, ask, delta. */
export type Row = readonly ['call' | 'put', strike: number, bid: number, ask: number, delta: number]

export function chainOf(expiries: Readonly<Record<string, readonly Row[]>>, underlying = 'TWX'): Chain {
  const entries = Object.entries(expiries).flatMap(([expiry, rows]) => rows.map((row) => entryOf(underlying, expiry, row)))
  return { underlying, at: NOW, entries: entries.toSorted((a, b) => (a.contract.symbol < b.contract.symbol ? -1 : 1)) }
}

function entryOf(underlying: string, expiry: string, [right, strike, bid, ask, delta]: Row): ChainEntry {
  const contract = parseOccSymbol(occSymbol(underlying, expiry, right, strike))
  if (contract === undefined) throw new Error(`no contract: ${underlying} ${expiry} ${right} ${strike}`)
  return { contract, quote: quoteOf(contract.symbol, bid, ask), delta, impliedVolatility: 0.25 }
}
