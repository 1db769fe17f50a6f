import type { Millis } from '../../core/brand.ts'
import type { Chain } from '../../core/market/chain.ts'
import type { ChainWindow } from '../../core/market/chain-window.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'

/** How option quotes came to be: seen in a market, made by the simulated one, or made from the underlying's bars. */
export type QuoteKind = 'recorded' | 'synthetic' | 'modelled'

/** A moment of the tape with the last price of the underlying that is known then. */
export interface Spot {
  readonly at: Millis
  readonly price: number
}

/** The option quotes of a run. It knows nothing after the moment that it is asked about. */
export interface ChainSource {
  /** One sentence for reports: where the quotes come from and what they assume. */
  readonly title: string
  /** How the quotes of an underlying came to be at a moment. */
  kindAt(underlying: string, at: Millis): QuoteKind
  /** The listed contracts within a window, in symbol order, or those among `only` (in that order) that it would hold; undefined while nothing is known. */
  chain(underlying: string, spot: Spot, window: ChainWindow, only?: readonly Contract[]): Chain | undefined
  /** The standing quote of any contract that was ever listed; undefined when it was never quoted. */
  quote(contract: Contract, spot: Spot): Quote | undefined
  /** Half-way between bid and ask when it last had both, where that was recorded. */
  middle?(contract: Contract, at: Millis): number | undefined
}
