import type { Millis } from '../../core/brand.ts'
import type { Chain } from '../../core/market/chain.ts'
import { chainWindow } from '../../core/market/chain-window.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { mid, type Quote } from '../../core/market/quote.ts'
import type { VenueFill } from '../../core/engine/input.ts'
import type { Charge } from '../pass-bar.ts'
import type { ChainSource, QuoteKind } from './chain-source.ts'

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
  private readonly contracts = new Map<string, Contract | undefined>()

  constructor({ source, priceOf, start }: Given) {
    this.source = source
    this.priceOf = priceOf
    this.now = start
  }

  /** By its OCC symbol, if its underlying is played. */
  contract(symbol: string): Contract | undefined {
    if (symbol.length < SHORTEST) return undefined
    if (!this.contracts.has(symbol)) this.contracts.set(symbol, parseOccSymbol(symbol))
    const found = this.contracts.get(symbol)
    return found && this.priceOf(found.underlying) !== undefined ? found : undefined
  }

  quote(contract: Contract): Quote | undefined {
    const price = this.priceOf(contract.underlying)
    return price === undefined ? undefined : this.source.quote(contract, { at: this.now, price })
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
