import type { Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Contract, Instrument } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Split } from '../../core/market/corporate-action.ts'

/** What a market says while its clock moves; times never run backwards within one `advance`. */
export type MarketEvent =
  | { readonly type: 'quote'; readonly at: Millis; readonly quote: Quote }
  | { readonly type: 'trade'; readonly at: Millis; readonly symbol: string; readonly price: number; readonly size: number }
  /** A closed minute bar; `at` is its end. */
  | { readonly type: 'bar'; readonly at: Millis; readonly bar: Bar }

/** Greeks by the source's own model: delta per dollar, vega per volatility point, theta per day. */
export interface ContractModel {
  readonly impliedVolatility: number
  readonly delta: number
  readonly gamma: number
  readonly theta: number
  readonly vega: number
  readonly openInterest: number
}

/**
 * One market: a tape or a seeded simulation. Deterministic: the same construction and the same calls give the same bytes.
 * Shares and pairs speak through `advance`; contracts, being many, are asked by `quote` unless watched.
 */
export interface MarketSource {
  /** One line for people: what this market is ('simulated, seed 7', 'tape A: SPY BAC IBM of 2013-10-07, BTC of 2016 shifted'). */
  readonly title: string
  /** True when prices never happened anywhere. */
  readonly simulated: boolean
  /** Shares and pairs; contracts are listed by `contracts`. */
  readonly instruments: readonly Instrument[]
  /** Where the market clock begins. */
  readonly start: Millis
  /** Where a tape ends; undefined when it never does. */
  readonly end: Millis | undefined
  /** Moves the clock to `to` and returns all that happened since, in time order, then symbol order. */
  advance(to: Millis): readonly MarketEvent[]
  /** Contracts are also spoken of by `advance` from now on (replaces the earlier set). */
  watch(contracts: readonly string[]): void
  /** The latest quote at the present clock, contracts included. */
  quote(symbol: string): Quote | undefined
  /** Half-way between bid and ask when a contract last had both, at the present clock; absent: not known. */
  middle?(contract: string): number | undefined
  /** The latest trade price at the present clock. */
  last(symbol: string): number | undefined
  model(contract: string): ContractModel | undefined
  /** Listed and not yet expired contracts of one underlying, in symbol order. */
  contracts(underlying: string): readonly Contract[]
  /** Closed minute bars with `from <= start` and `start + minute <= min(to, clock)`, past bars made on demand. */
  bars(symbol: string, from: Millis, to: Millis): readonly Bar[]
  /** What a person should know about the tape: shifted weeks, modelled spreads. One sentence each. */
  readonly notes: readonly string[]
  /** Splits of its shares, announced from the start on; absent: none. From an ex-date's New York midnight on prices are in new shares. */
  readonly splits?: readonly Split[]
}
