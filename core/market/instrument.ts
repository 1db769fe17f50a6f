/** The three asset classes of the account. */
export type AssetClass = 'stock' | 'crypto' | 'option'

/** A US share. */
export interface Share {
  readonly type: 'share'
  readonly symbol: string
  readonly fractionable: boolean
  readonly shortable: boolean
}

/** A crypto pair, named as orders name it: `BTC/USD`. */
export interface Pair {
  readonly type: 'pair'
  readonly symbol: string
  readonly base: string
  readonly quote: string
  /** Smallest order, in coins. */
  readonly minimumQty: number
  readonly qtyStep: number
  readonly tick: number
}

/** A US equity option of 100 shares, named by its compact OCC symbol. */
export interface Contract {
  readonly type: 'contract'
  readonly symbol: string
  readonly underlying: string
  /** The date in the OCC symbol, `YYYY-MM-DD`. */
  readonly expiry: string
  readonly right: 'call' | 'put'
  readonly strike: number
}

export type Instrument = Share | Pair | Contract

/** Smallest price step: 17 CFR 242.612 for shares, the venue's own figure for pairs, a cent for contracts. */
export function tickSize(instrument: Instrument, price: number): number {
  if (instrument.type === 'pair') return instrument.tick
  return instrument.type === 'share' && price < 1 ? 0.0001 : 0.01
}

/** What an asset's exposure is counted under: a contract's underlying, else the symbol itself. */
export function underlyingOf(instrument: Instrument): string {
  return instrument.type === 'contract' ? instrument.underlying : instrument.symbol
}
