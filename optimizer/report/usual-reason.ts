import type { Reason } from '../reason.ts'

const WORDS: Readonly<Record<Reason, string>> = {
  promoted: 'a change',
  rolled_back: 'a return to older values',
  drawdown_rollback: 'a return after a drawdown',
  paused: 'the optimizer was paused',
  market_closed: 'the market was closed',
  stale_bars: 'no new block had closed',
  data_gap: 'bars were missing',
  insufficient_history: 'too little history to judge anything',
  no_evidence: 'too little evidence that anything is better',
  vetoed_recent: 'recent blocks spoke against what older ones favoured',
  simulator_untrusted: 'the simulation could not be trusted',
  cooldown: 'the last change was too recent',
  daily_cap: 'the day’s changes were used up',
  step_zero: 'nothing may move that way',
  candidate_failed: 'the proposed values threw',
  insufficient_trades: 'too few trades to judge by',
  path_unsupported: 'the step itself did not gain enough',
  risk_veto: 'the step risked too much',
}

/** Why most of the runs ended as they did, in words. */
export function usualReason(reasons: readonly { readonly reason: Reason; readonly runs: number }[]): string {
  const [first] = reasons
  return first ? `mostly: ${WORDS[first.reason]}` : 'there were no runs'
}
