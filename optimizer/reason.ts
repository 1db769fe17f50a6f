/** Why a run ended as it did: exactly one per run. */
export const REASONS = [
  'promoted', 'rolled_back', 'drawdown_rollback',
  'paused', 'market_closed', 'stale_bars', 'data_gap', 'insufficient_history',
  'no_evidence', 'vetoed_recent',
  'simulator_untrusted', 'cooldown', 'daily_cap',
  'step_zero', 'candidate_failed', 'insufficient_trades', 'path_unsupported', 'risk_veto',
] as const

export type Reason = (typeof REASONS)[number]

/** A reason with the numbers that it rests on. */
export interface Verdict {
  readonly reason: Reason
  readonly numbers: Readonly<Record<string, number>>
}
