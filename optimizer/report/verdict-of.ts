import type { Headline } from '../headline.ts'
import { percentOf } from './words.ts'

/** Did learning help out of sample? */
export interface LearningVerdict {
  readonly answer: 'yes' | 'no' | 'cannot be told'
  readonly sentence: string
}

/** What the verdict rests on. */
export interface VerdictGiven {
  readonly headline: Headline
  readonly runs: number
  /** Why most runs changed nothing, in words. */
  readonly usual: string
}

/**
 * The answer follows from the gain against the frozen baseline alone, by its 95 % interval; the share of effective changes is told beside it and
 * never instead of it, for a share alone deceives.
 */
export function verdictOf({ headline, runs, usual }: VerdictGiven): LearningVerdict {
  const { changes, path: { value, interval } } = headline
  if (changes === 0) return { answer: 'cannot be told', sentence: `It cannot be told whether learning helps here: ${runs} ${runs === 1 ? 'run' : 'runs'} changed nothing (${usual}), so the result is the baseline's own.` }
  const gained = `${percentOf(value)} of the notional against never having changed (95\u00a0%: ${percentOf(interval.low)} to ${percentOf(interval.high)}), ${shareOf(headline)}`
  if (interval.low > 0) return { answer: 'yes', sentence: `Learning helped out of sample: ${gained}.` }
  if (interval.high < 0) return { answer: 'no', sentence: `Learning did harm out of sample: ${gained}.` }
  return { answer: 'cannot be told', sentence: `It cannot be told whether learning helped: ${gained}.` }
}

function shareOf({ changes, judged, effective, interval }: Headline): string {
  if (judged === 0 || !interval) return `with ${changes} ${changes === 1 ? 'change' : 'changes'}, none judged yet`
  return `with ${effective} of ${judged} judged changes effective (95\u00a0%: ${Math.round(interval.low * 100)} to ${Math.round(interval.high * 100)}\u00a0%)`
}
