import type { Values } from './search-space.ts'

/** A promotion or a rollback that was put in force, kept until its effect is known. */
export interface Change {
  readonly id: string
  readonly type: 'promoted' | 'rolled-back'
  /** The first block under the new parameters. */
  readonly at: number
  readonly before: Values
  readonly after: Values
  /** Deviation of the champion's blocks and spread of the differences, both as known at the change. */
  readonly deviation: number
  readonly spread: number
}

/** What a change turned out to be worth against what it replaced, from the same snapshot over the same bars. */
export interface Judgement {
  readonly id: string
  readonly type: Change['type']
  readonly blocks: number
  /** Sum of score differences: return on the fixed notional. */
  readonly gain: number
  /** Of that sum. */
  readonly error: number
  readonly isEffective: boolean
  /** Whether the evidence alone, either way, is at least ten to one. */
  readonly isDecided: boolean
}

/** All judged changes together. */
export interface Tally {
  readonly changes: number
  readonly judged: number
  readonly effective: number
  readonly decided: number
  readonly gain: number
  /** Sum of squared errors of the gains. */
  readonly variance: number
}

export const NO_TALLY: Tally = { changes: 0, judged: 0, effective: 0, decided: 0, gain: 0, variance: 0 }
