import type { Pair, Share } from '../../../core/market/instrument.ts'
import type { SymbolRecording } from './recording.ts'

/** One symbol's recording, and what a person should know about it. */
export interface Loaded {
  readonly instrument: Share | Pair
  readonly recording: SymbolRecording
  readonly notes: readonly string[]
}

/** Which dates of a data folder a tape takes. */
export interface TapeDates {
  readonly dataRoot: string
  /** The first date of warm-up, and the date that is played, `YYYY-MM-DD`. */
  readonly from: string
  readonly date: string
}
