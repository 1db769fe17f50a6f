import type { Millis } from '../core/brand.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import type { Judgement } from './change.ts'
import type { Decision } from './decide.ts'
import type { Failures } from './failures.ts'
import type { Standing } from './gate.ts'
import type { Headline } from './headline.ts'
import type { ParameterChange } from './proposal.ts'
import type { Reason, Verdict } from './reason.ts'
import type { Point } from './search-space.ts'
import type { Effect } from './explain.ts'

/** One run, told in full: from it the page can rebuild the decision. The first ten fields are a row of the page's ledger. */
export interface LedgerEntry extends Verdict {
  readonly id: string
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly what: 'kept' | 'promoted' | 'rejected' | 'rolled-back'
  readonly sentence: string
  /** The version it led to, or the one that stayed. */
  readonly version: number
  readonly changes: readonly ParameterChange[]
  readonly gain: null
  readonly helped: null
  readonly run: number
  readonly champion: { readonly version: number; readonly point: Point; readonly since: number }
  readonly seen: Seen
  /** Null where the run ended before it read any evidence. */
  readonly evidence: Evidence | null
  /** `time`: blocks that counted as one. */
  readonly ancestor: { readonly version: number; readonly logEvidence: number; readonly needed: number; readonly time: number } | null
  readonly promotion: PromotionRecord | null
  /** What threw in the blocks that were judged; null where nothing did. */
  readonly failures: Failures | null
  /** Earlier changes whose effect became known in this run. */
  readonly judged: readonly Judgement[]
  readonly headline: Headline
}

/** What a run had before it. */
export interface Seen {
  readonly data: string
  readonly firstBlock: number
  readonly lastBlock: number
  readonly epochStart: number
  readonly floor: number
  readonly seed: number
  readonly drawn: number
  readonly regimeAlarm: number | null
}

export interface Evidence {
  readonly candidates: number
  readonly anchors: readonly number[]
  /** Logarithms of the evidence and of what a promotion needs. */
  readonly log: number
  readonly needed: number
  /** 0 to 1: how far the evidence has come. */
  readonly meter: number
  /** Smallest mean score difference a block that the longest anchor could have shown. */
  readonly detectable: number
  readonly winning: number
  readonly best: readonly Standing[]
}

export interface PromotionRecord {
  readonly point: Point
  readonly target: Point
  readonly gain: number
  readonly t: number
  readonly predicted: number
  readonly surrogate: { readonly model: 'KernelRidgeRegression'; readonly width: number; readonly ridge: number; readonly error: number | null }
  readonly effects: readonly Effect[]
}

/** Which word the page's ledger has for a decision. */
export function whatOf({ verdict: { reason }, promotion, rollbackTo }: Decision): LedgerEntry['what'] {
  if (promotion) return 'promoted'
  if (rollbackTo) return 'rolled-back'
  return REJECTIONS.includes(reason) ? 'rejected' : 'kept'
}

const REJECTIONS: readonly Reason[] = ['candidate_failed', 'path_unsupported', 'risk_veto', 'insufficient_trades']
