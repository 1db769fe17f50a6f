/**
 * Why a strategy or module did what it did, or did nothing: a code and the numbers that decided. Readers make the sentence
 * (contract/sentences). Closed: a new code is a line here and a sentence there, and a test compares the two.
 */
export const REASON_CODES = [
  // entries
  'range-broken', 'momentum-up', 'breakout-up', 'stretched-below-mean', 'oversold',
  'trend-up', 'trend-down', 'premium-put', 'premium-call', 'spread-bullish', 'spread-bearish',
  'turned-up', 'measures-agree',
  // exits
  'stop-hit', 'target-hit', 'time-exit', 'session-end', 'trend-over', 'momentum-gone', 'back-to-mean', 'profit-taken', 'loss-cut',
  'near-expiry', 'short-strike-threatened', 'operator-flatten', 'trailing-stop', 'structure-broken',
  // adjustments
  'stop-raised',
  // decisions not to act
  'warming-up', 'session-closed', 'range-forming', 'inside-range', 'no-momentum', 'no-breakout', 'near-mean', 'no-trend',
  'already-in', 'too-late', 'traded-today', 'volatility-low', 'volatility-high', 'volume-low', 'stale-bar', 'no-quote', 'no-chain',
  'no-contract', 'size-zero', 'holding', 'not-newest', 'premium-low', 'wait-assignment', 'module-stopped', 'exit-running',
  'entry-open', 'no-stop', 'price-ran', 'reward-low', 'long-only', 'not-shortable', 'no-shares', 'no-turn', 'measures-disagree', 'other-instrument',
] as const

export type ReasonCode = (typeof REASON_CODES)[number]

export interface Reason {
  readonly code: ReasonCode
  readonly numbers: Readonly<Record<string, number>>
}
