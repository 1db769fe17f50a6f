import type { Millis } from '../brand.ts'
import type { ChainEntry } from './chain.ts'
import type { AssetClass, Instrument } from './instrument.ts'
import type { Quote } from './quote.ts'

/** Closes of 15-minute bars, oldest first; `times` are the bars' ends. */
export interface CloseSeries {
  readonly times: readonly Millis[]
  readonly closes: readonly number[]
}

/** What a judgement may know of the market at `now`: the latest of everything, with its own time. */
export interface MarketView {
  readonly now: Millis
  instrument(symbol: string): Instrument | undefined
  quote(symbol: string): Quote | undefined
  /** Greeks and open interest of a contract as last gathered. */
  entry(contract: string): ChainEntry | undefined
  /** Mid of the latest quote, unless it is a wide one, else the close of the latest bar; undefined when nothing was ever said. */
  mark(symbol: string): number | undefined
  /** Market time of the price that `mark` returns. */
  markedAt(symbol: string): Millis | undefined
  closes(symbol: string): CloseSeries
  isOpen(assetClass: AssetClass): boolean
  /** Closed by the venue's own word, against the calendar. */
  readonly isShut: boolean
}
