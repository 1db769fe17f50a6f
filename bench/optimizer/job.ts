import type { NoiseKind } from './noise.ts'

/** One life to live, with nothing shared between lives: workers may take them in any order. */
export type Job =
  | { readonly type: 'noise' | 'naive'; readonly kind: NoiseKind; readonly seed: number; readonly days: number }
  | { readonly type: 'planted' | 'speed' | 'break'; readonly edge: Edge; readonly seed: number }
  | { readonly type: 'world-b'; readonly seed: number }

export type Edge = 0.8 | 0.4 | 0.2

export type Result =
  | { readonly type: 'noise' | 'naive'; readonly kind: NoiseKind; readonly days: number; readonly changedDays: number }
  | { readonly type: 'planted'; readonly edge: Edge; readonly life: PlantedLife }
  | { readonly type: 'speed'; readonly edge: Edge; readonly runs: number }
  | { readonly type: 'break'; readonly edge: Edge; readonly life: BrokenLife }
  | { readonly type: 'world-b'; readonly life: WorldBLife }

/** Twenty days with an optimum that moves. */
export interface PlantedLife {
  readonly changes: number
  readonly effective: number
  readonly days: number
  /** What the path of parameters truly earned above the baseline, and what the optimum would have. */
  readonly gained: number
  readonly attainable: number
  /** The ledger's own count, judged a day later, and its own gain against the baseline. */
  readonly judged: number
  readonly helped: number
  readonly path: number
  /** Milliseconds: the median quiet run, and the median change with the making of new sums after it. */
  readonly quiet: number
  readonly change: number
}

/** Ten days with the optimum away from the baseline, then back at it. */
export interface BrokenLife {
  /** Whether anything was there to be rolled back. */
  readonly isAway: boolean
  /** From the break to the first rollback, 240 when there was none. */
  readonly hours: number
  /** Rollbacks before the break that made things worse. */
  readonly falseRollbacks: number
}

/** Ten days of a market that reverts, then three in which moves last. */
export interface WorldBLife {
  /** Promotions and rollbacks before the break. */
  readonly changes: number
  /** Whether anything was there to be rolled back when it came. */
  readonly isAway: boolean
  /** From the break to the first rollback; null when there was none within three days. */
  readonly days: number | null
}
