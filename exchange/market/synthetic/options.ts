import type { Millis } from '../../../core/brand.ts'

/** How a stretch of days behaves. */
export interface Behaviour {
  /** Share of days that drift one way after the first half-hour. */
  readonly drifting: number
  /** Share of days that swing about a level. The rest are plain random walks. */
  readonly ranging: number
  /** Multiplies every volatility. */
  readonly volatility: number
  /** A rhythm of each symbol beside all that, for demonstrations: no real market keeps time. */
  readonly waves?: Waves
}

/** A sine in log price, each symbol with a phase of its own. */
export interface Waves {
  /** A whole number: a day ends where it began. */
  readonly perDay: number
  /** Crest above the middle, in daily deviations of the symbol. */
  readonly height: number
}

/** A known change of behaviour, to see whether something that adapts notices it. */
export interface RegimeShift {
  /** The first date of the new behaviour, `YYYY-MM-DD`. */
  readonly from: string
  readonly before?: Behaviour
  readonly after: Behaviour
}

/** How many of what the market lists. */
export interface UniverseSize {
  /** At most 60. */
  readonly shares: number
  /** At most 12. */
  readonly pairs: number
  /** The first so many shares have option chains. */
  readonly underlyings: number
  /** At least so many contracts on each underlying, spread over its expiries. */
  readonly contractsPer: number
}

export interface SyntheticOptions {
  /** A whole number; the same seed is the same world, on every machine. */
  readonly seed: number
  /** Where a fresh market begins; by default 2026-03-10 09:27 in New York, a Tuesday. */
  readonly start?: Millis
  /** Where a restarted market goes on. */
  readonly clock?: Millis
  readonly universe?: Partial<UniverseSize>
  readonly regimeShift?: RegimeShift
}

export const DEFAULT_UNIVERSE: UniverseSize = { shares: 12, pairs: 6, underlyings: 4, contractsPer: 400 }

/** A mixture of all three kinds of day. */
export const MIXED: Behaviour = { drifting: 0.3, ranging: 0.3, volatility: 1 }
