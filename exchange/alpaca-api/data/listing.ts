import type { Millis } from '../../../core/brand.ts'
import type { Contract, Instrument, Pair, Share } from '../../../core/market/instrument.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import type { MarketSource } from '../../market/source.ts'

const HOUR = 3_600_000

interface Listed {
  readonly hour: number
  readonly contracts: readonly Contract[]
  readonly bySymbol: ReadonlyMap<string, Contract>
}

/** What can be traded: shares and pairs for good, contracts as they are listed and expire. */
export class Listing {
  readonly shares: readonly Share[]
  readonly pairs: readonly Pair[]
  readonly #source: MarketSource
  readonly #now: () => Millis
  readonly #bySymbol = new Map<string, Share | Pair>()
  readonly #contracts = new Map<string, Listed>()

  constructor(source: MarketSource, now: () => Millis) {
    this.#source = source
    this.#now = now
    this.shares = source.instruments.filter((one) => one.type === 'share')
    this.pairs = source.instruments.filter((one) => one.type === 'pair')
    for (const share of this.shares) this.#bySymbol.set(share.symbol, share)
    for (const pair of this.pairs) this.#bySymbol.set(pair.symbol, pair).set(pair.symbol.replace('/', ''), pair)
  }

  /** By symbol, a pair also without its slash. An expired contract of a known underlying is still known. */
  instrument(symbol: string): Instrument | undefined {
    const known = this.#bySymbol.get(symbol)
    if (known) return known
    const contract = parseOccSymbol(symbol)
    if (!contract || !this.#bySymbol.has(contract.underlying)) return undefined
    return this.#listed(contract.underlying).bySymbol.get(contract.symbol) ?? (this.#expired(contract) ? contract : undefined)
  }

  /** Listed contracts of one underlying, in symbol order; listings are read anew each market hour. */
  contracts(underlying: string): readonly Contract[] {
    return this.#bySymbol.has(underlying) ? this.#listed(underlying).contracts : []
  }

  #listed(underlying: string): Listed {
    const hour = Math.floor(this.#now() / HOUR)
    const known = this.#contracts.get(underlying)
    if (known?.hour === hour) return known
    const contracts = this.#source.contracts(underlying)
    const listed = { hour, contracts, bySymbol: new Map(contracts.map((contract) => [contract.symbol, contract])) }
    this.#contracts.set(underlying, listed)
    return listed
  }

  #expired(contract: Contract): boolean {
    return contract.expiry <= new Date(this.#now()).toISOString().slice(0, 10)
  }
}
