import type { Point, Values } from '../search-space.ts'

/** Said in the place of a figure that the data cannot carry. */
export interface NotEnough {
  readonly type: 'not-enough-data'
  /** What there is, and the least that would do. */
  readonly has: number
  readonly needs: number
  readonly of: 'blocks' | 'candidates' | 'days that differ'
}

type Known<T> = { readonly type: 'known' } & T

/** Training the selection rule on days before a day and holding its pick to that day, day after day. */
export interface WalkForwardRecord {
  readonly days: number
  readonly blocks: number
  readonly trainDays: number
  /** Blocks left out before each day: the longest holding time. */
  readonly purge: number
  /** Of the picks' scores less the baseline's, a block. */
  readonly mean: number
  /** Their mean by its error: what the audit reads. Near 0 on noise, with a spread of about 1. */
  readonly t: number
  /** Share of the days on which the pick did better than the baseline. */
  readonly daysWon: number
}

/** Is the best candidate better than the champion, the search counted (P. Hansen, 2005)? */
export interface SuperiorityRecord {
  readonly candidates: number
  readonly blocks: number
  readonly meanBlock: number
  readonly resamples: number
  readonly statistic: number
  readonly p: number
  readonly lower: number
  readonly upper: number
}

/** Does the best of one half of the time stay above the median in the other (D. Bailey and others, 2017)? */
export interface OverfittingRecord {
  readonly candidates: number
  readonly parts: number
  readonly splits: number
  readonly probability: number
  readonly meanLogit: number
}

/** The champion's own record, per block. */
export interface SharpeRecord {
  readonly blocks: number
  readonly sharpe: number
  /** Probability that the true ratio is above zero, as if nothing else had been tried. */
  readonly probabilistic: number
  /** The same with every candidate counted. */
  readonly deflated: number
  /** Independent things that were tried (effective rank), the variance of their ratios, and the best ratio that luck alone would show among them. */
  readonly trials: number
  readonly variance: number
  readonly threshold: number
  /** Blocks that such a record must have for 95 %; null when the ratio is not above zero. */
  readonly minimumBlocks: number | null
}

/** One candidate of the bank before and after a block, against the baseline. */
export interface BankPoint {
  readonly point: Point
  readonly values: Values
  /** Mean score difference a block, and by its error; null where nothing differs. */
  readonly before: number
  readonly beforeT: number | null
  readonly after: number
  readonly afterT: number | null
}

/** A nightly report about the whole selection. It judges nothing and changes nothing. */
export interface Audit {
  readonly type: 'audit'
  /** Names bars and code. */
  readonly data: string
  readonly seed: number
  /** First block, and one past the last. */
  readonly from: number
  readonly to: number
  /** Blocks with a result of champion and baseline. */
  readonly blocks: number
  /** Candidates with a whole record in which they never threw, and the others. */
  readonly candidates: number
  readonly leftOut: number
  readonly walkForward: Known<WalkForwardRecord> | NotEnough
  readonly superiority: Known<SuperiorityRecord> | NotEnough
  readonly overfitting: Known<OverfittingRecord> | NotEnough
  readonly sharpe: Known<SharpeRecord> | NotEnough
  /** The bank cut in two at this block. */
  readonly split: number
  readonly bank: readonly BankPoint[]
  readonly sentence: string
}
