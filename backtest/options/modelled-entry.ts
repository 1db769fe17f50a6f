import type { ChainEntry } from '../../core/market/chain.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Greeks } from '../../core/pricing/black-scholes.ts'
import { greeksAt, modelledQuote, type PricedAt, volatilityAt } from './modelled-quote.ts'

/** A modelled entry, reckoned when somebody reads it: of a chain of hundreds most are never looked at. What it says is no property of its own, so that a spread does not copy it. */
export class ModelledEntry implements ChainEntry {
  readonly contract: Contract
  private readonly at: PricedAt
  private told: Quote | undefined
  private known: Greeks | undefined

  constructor(contract: Contract, at: PricedAt) {
    this.contract = contract
    this.at = at
  }

  get quote(): Quote {
    return (this.told ??= modelledQuote(this.contract, this.at))
  }

  get impliedVolatility(): number {
    return volatilityAt(this.contract, this.at)
  }

  get delta(): number {
    return this.greeks.delta
  }

  get gamma(): number {
    return this.greeks.gamma
  }

  get theta(): number {
    return this.greeks.theta
  }

  get vega(): number {
    return this.greeks.vega
  }

  get modelled(): true {
    return true
  }

  private get greeks(): Greeks {
    return (this.known ??= greeksAt(this.contract, this.at))
  }
}
