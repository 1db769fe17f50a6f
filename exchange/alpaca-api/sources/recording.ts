import type { Millis } from '../../../core/brand.ts'
import type { Bar } from '../../../core/market/bar.ts'
import type { Contract, Instrument } from '../../../core/market/instrument.ts'
import type { Quote } from '../../../core/market/quote.ts'

/** What was recorded of one symbol, each in order of time. */
export interface SymbolRecording {
  readonly bars: readonly Bar[]
  readonly quotes: readonly Quote[]
}

/** A contract's minutes with trades, its quotes, and the open interest published each morning. */
export interface ContractRecording extends SymbolRecording {
  readonly contract: Contract
  readonly openInterest: readonly { readonly from: Millis; readonly contracts: number }[]
}

/** All that a tape says, ready to be played. */
export interface Recording {
  readonly title: string
  readonly notes: readonly string[]
  readonly instruments: readonly Instrument[]
  /** Nothing that the tape holds is later. */
  readonly end: Millis
  readonly symbols: ReadonlyMap<string, SymbolRecording>
  /** By compact OCC symbol. */
  readonly contracts: ReadonlyMap<string, ContractRecording>
}
