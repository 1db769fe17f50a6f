/** One parameter's move. */
export interface OptimizerChange {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** An earlier change against what it replaced, from the same snapshot over the same bars; gains are returns on the fixed notional. */
export interface OptimizerJudgement {
  readonly id: string
  readonly type: 'promoted' | 'rolled-back'
  readonly blocks: number
  readonly gain: number
  readonly error: number
  readonly isEffective: boolean
  readonly isDecided: boolean
}

interface Estimate {
  readonly value: number
  readonly interval: { readonly low: number; readonly high: number }
}

type Point = readonly number[]

/** How far the evidence has come; `log` and `needed` are logarithms. What was not a number is null. */
export interface OptimizerEvidence {
  readonly candidates: number
  readonly anchors: readonly number[]
  readonly log: number
  readonly needed: number
  readonly meter: number
  /** Smallest mean score difference a block that so much data could have shown. */
  readonly detectable: number | null
  readonly winning: number
  /** At most five, the best first, in the optimizer's own words. */
  readonly best: readonly Readonly<Record<string, unknown>>[]
}

/** The nightly report about one module's whole way of choosing, as far as a page tells it (optimizer/audit/audit.ts); null where the data cannot carry a figure. */
export interface OptimizerAudit {
  readonly sentence: string
  /** Names bars and code; with seed and blocks the report can be made again. */
  readonly data: string
  readonly seed: number
  /** First block, and one past the last. */
  readonly from: number
  readonly to: number
  readonly candidates: number
  /** Gain of choosing by the past on days not seen, by its error. */
  readonly t: number | null
  /** Chance that so good a best candidate is luck, the search counted (SPA). */
  readonly p: number | null
  /** Probability of overfitting (PBO). */
  readonly overfitting: number | null
  /** Probability that the champion's own Sharpe ratio is above zero (PSR), and with every candidate counted (DSR). */
  readonly probabilistic: number | null
  readonly deflated: number | null
}

/** One run of one module's optimizer, told so that its decision can be made again: the optimizer's ledger entry, bounded and in finite numbers. */
export interface OptimizerEntry {
  /** The proposal's. */
  readonly id: string
  readonly run: number
  readonly what: 'kept' | 'promoted' | 'rejected' | 'rolled-back'
  readonly reason: string
  readonly sentence: string
  readonly numbers: Readonly<Record<string, number>>
  readonly changes: readonly OptimizerChange[]
  /** Mean score a block; null where nothing changes. */
  readonly predicted: number | null
  /** Blocks behind it. */
  readonly sample: number
  readonly evidence: OptimizerEvidence | null
  readonly judged: readonly OptimizerJudgement[]
  /** Of this module, since its optimizer began. */
  readonly headline: { readonly changes: number; readonly judged: number; readonly effective: number; readonly gain: Estimate; readonly path: Estimate }
  /** Data, seed, champion, ancestor and surrogate of the run, as the optimizer wrote them. */
  readonly record: Readonly<Record<string, unknown>>
  readonly champion: { readonly version: number; readonly point: Point; readonly since: number }
}
