import type { Millis } from '../brand.ts'
import type { Contract } from './instrument.ts'
import type { Quote } from './quote.ts'

/** One contract of a chain as last quoted; greeks are the venue's where it gives them. */
export interface ChainEntry {
  readonly contract: Contract
  readonly quote: Quote
  readonly openInterest?: number
  readonly impliedVolatility?: number
  readonly delta?: number
  readonly gamma?: number
  readonly theta?: number
  readonly vega?: number
  /** Nobody quoted it: the quote was made from the underlying's bars (backtest alone). */
  readonly modelled?: true
}

/** The listed contracts of one underlying, in symbol order, at one moment. */
export interface Chain {
  readonly underlying: string
  readonly at: Millis
  readonly entries: readonly ChainEntry[]
}
