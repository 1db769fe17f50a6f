import type { Millis } from '../../core/brand.ts'
import type { Chain } from '../../core/market/chain.ts'
import { chainWindow } from '../../core/market/chain-window.ts'
import { contractMark } from '../../core/market/contract-mark.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { VenueFill } from '../../core/engine/input.ts'
import type { Charge } from '../venue/pass-bar.ts'
import type { ChainSource, QuoteKind, Spot } from './chain-source.ts'
import { contractOf } from '../../core/market/contract-of.ts'

interface Given {
  readonly source: ChainSource
  readonly calendar: SessionCalendar
  /** The underlying's last price and when it came; undefined before its first. */
  readonly spotOf: (underlying: string) => Spot | undefined
  readonly start: Millis
}

/** The contracts of a run at the venue's own moment, as venue and engine see them. */
export class ContractMarket {
  readonly source: ChainSource
  /** The venue's clock. */
  now: Millis
  /** How the chains that were asked for came to be. */
  readonly kinds = new Set<QuoteKind>()
  private readonly calendar: SessionCalendar
  private readonly spotOf: Given['spotOf']
  /** What was quoted last: venue and engine ask for the same at the same moment. */
  private last: { readonly contract: Contract; readonly at: Millis; readonly price: number; readonly quote: Quote | undefined } | undefined

  constructor({ source, calendar, spotOf, start }: Given) {
    this.source = source
    this.calendar = calendar
    this.spotOf = spotOf
    this.now = start
  }

  /** By its OCC symbol, if its underlying is played. */
  contract(symbol: string): Contract | undefined {
    if (symbol.length < SHORTEST) return undefined
    const found = contractOf(symbol)
    return found && this.spotOf(found.underlying) !== undefined ? found : undefined
  }

  quote(contract: Contract): Quote | undefined {
    const spot = this.spotAt(contract.underlying)
    if (spot === undefined) return undefined
    const { last } = this
    const { at, price } = spot
    if (last !== undefined && last.contract === contract && last.at === at && last.price === price) return last.quote
    const quote = this.source.quote(contract, spot)
    this.last = { contract, at, price, quote }
    return quote
  }

  /** Half-way between bid and ask when it last had both, where that was recorded. */
  middle(contract: Contract): number | undefined {
    const spot = this.spotAt(contract.underlying)
    return spot && this.source.middle?.(contract, spot.at)
  }

  /** What a cycle gathers of one underlying; undefined while its contracts stand. */
  chain(underlying: string): Chain | undefined {
    const spot = this.spotAt(underlying)
    if (spot?.at !== this.now) return undefined
    this.kinds.add(this.source.kindAt(underlying, this.now))
    return this.source.chain(underlying, spot, chainWindow(this.now, spot.price))
  }

  /** Contracts trade with their shares: from a close to the first price of the next session their quotes stand, whatever else trades meanwhile. */
  private spotAt(underlying: string): Spot | undefined {
    const { calendar, now } = this
    const last = this.spotOf(underlying)
    if (last === undefined) return undefined
    const session = calendar.sessionAt(now)
    return { at: session && last.at >= session.open ? now : calendar.previousSession(now).close, price: last.price }
  }

  /** What crossing the spread cost, in dollars; undefined for what is no contract. */
  chargeOf({ symbol, qty, price }: VenueFill): Charge | undefined {
    const contract = this.contract(symbol)
    const quote = contract && this.quote(contract)
    const worth = quote && contractMark(quote, this.middle(contract))
    return contract && { spread: worth === undefined ? 0 : Math.abs(price - worth) * qty * 100, slippage: 0, fee: 0 }
  }
}

/** A root of one letter and fifteen characters: dates, right and strike. */
const SHORTEST = 16
