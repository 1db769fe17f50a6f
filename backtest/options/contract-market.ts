import type { Millis } from '../../core/brand.ts'
import type { Chain } from '../../core/market/chain.ts'
import { chainWindow } from '../../core/market/chain-window.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { mid, type Quote } from '../../core/market/quote.ts'
import type { VenueFill } from '../../core/engine/input.ts'
import type { Charge } from '../venue/pass-bar.ts'
import type { ChainSource, QuoteKind } from './chain-source.ts'
import { contractOf } from '../../core/market/contract-of.ts'

interface Given {
  readonly source: ChainSource
  /** The underlying's last price; undefined before its first. */
  readonly priceOf: (underlying: string) => number | undefined
  readonly start: Millis
}

/** The contracts of a run at the venue's own moment, as venue and engine see them. */
export class ContractMarket {
  readonly source: ChainSource
  /** The venue's clock: quotes are those of now. */
  now: Millis
  /** How the chains that were asked for came to be. */
  readonly kinds = new Set<QuoteKind>()
  private readonly priceOf: Given['priceOf']
  /** What was quoted last: venue and engine ask for the same at the same moment. */
  private last: { readonly contract: Contract; readonly at: Millis; readonly price: number; readonly quote: Quote | undefined } | undefined

  constructor({ source, priceOf, start }: Given) {
    this.source = source
    this.priceOf = priceOf
    this.now = start
  }

  /** By its OCC symbol, if its underlying is played. */
  contract(symbol: string): Contract | undefined {
    if (symbol.length < SHORTEST) return undefined
    const found = contractOf(symbol)
    return found && this.priceOf(found.underlying) !== undefined ? found : undefined
  }

  quote(contract: Contract): Quote | undefined {
    const price = this.priceOf(contract.underlying)
    if (price === undefined) return undefined
    const { now: at, last } = this
    if (last !== undefined && last.contract === contract && last.at === at && last.price === price) return last.quote
    const quote = this.source.quote(contract, { at, price })
    this.last = { contract, at, price, quote }
    return quote
  }

  /** What a cycle gathers of one underlying. */
  chain(underlying: string): Chain | undefined {
    const price = this.priceOf(underlying)
    if (price === undefined) return undefined
    this.kinds.add(this.source.kindAt(underlying, this.now))
    return this.source.chain(underlying, { at: this.now, price }, chainWindow(this.now, price))
  }

  /** What crossing the spread cost, in dollars; undefined for what is no contract. */
  chargeOf({ symbol, qty, price }: VenueFill): Charge | undefined {
    const contract = this.contract(symbol)
    const quote = contract && this.quote(contract)
    const middle = quote && mid(quote)
    return contract && { spread: middle === undefined ? 0 : Math.abs(price - middle) * qty * 100, slippage: 0, fee: 0 }
  }
}

/** A root of one letter and fifteen characters: dates, right and strike. */
const SHORTEST = 16
