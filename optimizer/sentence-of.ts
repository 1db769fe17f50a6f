import type { ParameterChange } from './proposal.ts'
import type { Reason, Verdict } from './reason.ts'

/** Why a run ended as it did, in one plain sentence. */
export function sentenceOf({ reason, numbers }: Verdict, changes: readonly ParameterChange[]): string {
  const moves = changes.map(({ name, from, to }) => `${name} from ${digits(from)} to ${digits(to)}`).join(', ')
  return SENTENCES[reason]((name) => digits(numbers[name] ?? NaN), moves, (name) => percent(numbers[name] ?? NaN))
}

type Say = (number: (name: string) => string, moves: string, percent: (name: string) => string) => string

const SENTENCES: Readonly<Record<Reason, Say>> = {
  promoted: (n, moves) => `Changed ${moves}: the evidence for it is ${n('evidence')} to 1 where ${n('needed')} to 1 is needed, and the new values themselves gained over ${n('blocks')} blocks (t ${n('t')}).`,
  rolled_back: (n, moves) => `Went back to version ${n('to')}${moves && ` (${moves})`}: since the last change it would have done better, with odds of ${n('evidence')} to 1 against the ${n('needed')} needed.`,
  drawdown_rollback: (n, moves, p) => `Went back to version ${n('to')}${moves && ` (${moves})`}: the live drawdown of ${p('drawdown')} exceeded ${p('limit')}, which the simulation gave one chance in a hundred.`,
  paused: (n) => (n('operator') === '1' ? 'Changed nothing: an operator has paused the optimizer.' : 'Changed nothing: parameters stay as they are while trading takes no new risk.'),
  market_closed: () => 'Changed nothing: the market is closed, so there is nothing new to learn from.',
  stale_bars: () => 'Changed nothing: no new block of bars has closed since the last run.',
  data_gap: (n) => `Changed nothing: ${n('missing')} of the last ${n('of')} blocks have no result.`,
  insufficient_history: (n) => `Changed nothing: ${n('blocks')} blocks of history are fewer than the ${n('needed')} that any judgement needs.`,
  no_evidence: (n) => `Changed nothing: the evidence for a change is ${n('evidence')} to 1, and ${n('needed')} to 1 is needed (best candidate's t ${n('t')}).`,
  vetoed_recent: (n) => `Changed nothing: older blocks favour a change, ${n('unvetoed')} to 1, and the recent ones speak against it.`,
  simulator_untrusted: (n) => (n('modelled') === '1' ? 'Changed nothing: these quotes come from a model, so the optimizer reports and does not promote.' : `Changed nothing: over ${n('fills')} fills live trading and simulation differ (z ${n('z')}), so the simulation cannot be trusted.`),
  cooldown: (n) => `Changed nothing: the last change is ${n('blocks')} blocks old and the next promotion may come after ${n('needed')}.`,
  daily_cap: (n) => `Changed nothing: ${n('module')} of ${n('moduleCap')} promotions of this module and ${n('system')} of ${n('systemCap')} of the system are used today.`,
  step_zero: (n) => (n('candidates') === '0' ? 'Changed nothing: the ranges leave no combination of parameters to try.' : 'Changed nothing: the evidence favours a change, and no parameter may move towards it.'),
  candidate_failed: (n) => `Changed nothing: the proposed values threw in ${n('turns')} turns, and what they would have done there is in no result.`,
  insufficient_trades: (n) => `Changed nothing: the proposed values made ${n('trades')} trades where ${n('needed')} are needed to judge them.`,
  path_unsupported: (n) =>
    Number(n('t')) >= Number(n('needed')) ? `Changed nothing: the proposed step itself gained on the same blocks (t ${n('t')}), and the newest ${n('vetoedBy')} of them speak against it.` : `Changed nothing: the proposed step itself did not gain enough on the same blocks (t ${n('t')}, needed ${n('needed')}).`,
  risk_veto: (n) => `Changed nothing: the proposed values risk more than the present ones (deviation ${n('deviation')} times, drawdown ${n('drawdown')} times).`,
}

/** Odds beyond this are a certainty of the record, and their digits say nothing. */
const HUGE = 1e6

function digits(value: number): string {
  if (value > HUGE) return 'more than a million'
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'unknown'
}

/** Of a position's notional, with four digits: what exceeds a limit seldom does so by much. */
function percent(share: number): string {
  return Number.isFinite(share) ? `${Number((share * 100).toPrecision(4))} %` : 'unknown'
}
