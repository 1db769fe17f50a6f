import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import { anchorsOf } from './anchors.ts'
import { FIRST_EVIDENCE } from './difference-record.ts'
import { drawdownLimit } from './drawdown-breaker.ts'
import { type Gate, oddsOf, readGate } from './gate.ts'
import type { LearnerState, Version } from './learner-state.ts'
import type { Memory } from './memory.ts'
import { type Promotion, propose } from './propose.ts'
import type { Verdict } from './reason.ts'
import { type AncestorEvidence, ancestorEvidence, ancestorsOf } from './rollback.ts'
import type { RunInput } from './run-input.ts'
import { valuesAt } from './search-space.ts'
import { seatedLocals } from './seated-locals.ts'
import { distrust } from './simulator-trust.ts'

/** What one run came to, with the evidence that it saw on the way; `gate` and `ancestor` are absent where it did not get that far. */
export interface Decision {
  readonly verdict: Verdict
  readonly drawn: number
  readonly gate?: Gate
  readonly ancestor?: AncestorEvidence
  readonly promotion?: Promotion
  readonly rollbackTo?: Version
  /** What the proposed values threw, where that is why they were declined. */
  readonly failed?: FailedTurns
}

/** In the order of what matters: is there anything to decide on, should an old choice come back, does a new one deserve a trial. */
export function decide(state: LearnerState, input: RunInput, memory: Memory): Decision {
  const { drawn } = state
  const idle = frozen(input) ?? tooLittle(state, input) ?? nothingNew(state, input)
  if (idle) return { verdict: idle, drawn }
  const back = drawdownBreak(state, input)
  if (back) return { ...back, drawn }
  memory.update(state, input)
  const anchors = anchorsOf(state, input.settings)
  const ancestor = ancestorEvidence(state, memory.older, { anchors, settings: input.settings })
  const seen = ancestor ? { drawn, ancestor } : { drawn }
  if (ancestor && ancestor.logEvidence >= ancestor.needed) return { ...seen, verdict: rolledBack(ancestor), rollbackTo: ancestor.version }
  if (memory.bank.length === 0) return { ...seen, verdict: { reason: 'step_zero', numbers: { candidates: 0, parameters: input.space.axes.length, pinned: input.pins.length } } }
  if (anchors.length === 0) return { ...seen, verdict: noAnchor(state, input) }
  const gate = readGate(memory.bank, anchors, { ...state, settings: input.settings })
  const held = noEvidence(gate) ?? distrusted(state, input) ?? noRoom(state, input)
  if (held) return { ...seen, gate, verdict: held }
  const proposed = propose(state, { ...input, memory, gate, pinned: [...new Set([...input.pins, ...state.bank.pinned])] })
  if (proposed.type === 'declined') return { ...seen, gate, ...proposed.declined, drawn: proposed.drawn }
  const { promotion } = proposed
  return { ...seen, gate, promotion, drawn: proposed.drawn, verdict: { reason: 'promoted', numbers: promotion.numbers } }
}

const STATES = { active: 0, caution: 1, reducing: 2, halted: 3 } as const

/** While trading takes no new risk nothing may change, and nothing goes back either; near a limit (caution) it goes on (decision 21). */
function frozen({ isPaused, tradingState }: RunInput): Verdict | undefined {
  return isPaused || tradingState === 'reducing' || tradingState === 'halted' ? { reason: 'paused', numbers: { operator: isPaused ? 1 : 0, state: STATES[tradingState] } } : undefined
}

function tooLittle(state: LearnerState, { evaluation, settings }: RunInput): Verdict | undefined {
  const blocks = evaluation.end - state.origin
  const needed = neededBlocks(settings)
  return blocks < needed || state.deviation === null ? { reason: 'insufficient_history', numbers: { blocks, needed } } : undefined
}

function nothingNew({ seen, champion }: LearnerState, { isMarketOpen, evaluation, space, settings }: RunInput): Verdict | undefined {
  const numbers = { blocks: evaluation.end - evaluation.first }
  if (!isMarketOpen) return { reason: 'market_closed', numbers }
  if (evaluation.end <= seen) return { reason: 'stale_bars', numbers }
  const recent = evaluation.returns(valuesAt(space, champion.point)).slice(-settings.epochBlocks)
  const missing = Array.from(recent).filter((value) => !Number.isFinite(value)).length
  return missing > 0 ? { reason: 'data_gap', numbers: { missing, of: recent.length } } : undefined
}

function neededBlocks({ anchorDays, blocksPerDay }: RunInput['settings']): number {
  return FIRST_EVIDENCE + Math.round(Math.min(...anchorDays) * blocksPerDay)
}

function noAnchor({ origin }: LearnerState, { evaluation, settings }: RunInput): Verdict {
  return { reason: 'insufficient_history', numbers: { blocks: evaluation.end - origin, needed: neededBlocks(settings) + settings.epochBlocks } }
}

/** The breaker outside statistics: a live fall that the simulation gave one chance in a hundred. */
function drawdownBreak(state: LearnerState, { evaluation, space, liveDrawdown }: RunInput): Omit<Decision, 'drawn'> | undefined {
  const { champion, lineage, origin, seed } = state
  if (!(liveDrawdown > 0)) return undefined
  const rollbackTo = ancestorsOf(lineage).findLast(({ point }) => evaluation.failures(valuesAt(space, point), origin) === undefined)
  if (!rollbackTo) return undefined
  const returns = evaluation.returns(valuesAt(space, champion.point)).slice(origin - evaluation.first, champion.since - evaluation.first)
  const limit = drawdownLimit({ returns, blocks: evaluation.end - champion.since, seed })
  if (limit === undefined || liveDrawdown <= limit) return undefined
  return { rollbackTo, verdict: { reason: 'drawdown_rollback', numbers: { drawdown: liveDrawdown, limit, to: rollbackTo.version } } }
}

function rolledBack({ version, logEvidence, needed }: AncestorEvidence): Verdict {
  return { reason: 'rolled_back', numbers: { to: version.version, evidence: oddsOf(logEvidence), needed: oddsOf(needed) } }
}

function noEvidence({ log, logUnvetoed, needed, best: [best] }: Gate): Verdict | undefined {
  if (log >= needed) return undefined
  const numbers = { evidence: oddsOf(log), needed: oddsOf(needed), ...(best ? { best: best.mean, t: best.t ?? 0 } : {}) }
  if (logUnvetoed < needed) return { reason: 'no_evidence', numbers }
  return { reason: 'vetoed_recent', numbers: { ...numbers, unvetoed: oddsOf(logUnvetoed), ...(best?.vetoedBy ? { vetoedBy: best.vetoedBy } : {}) } }
}

function distrusted({ champion, origin }: LearnerState, { fills, isModelled, evaluation, space }: RunInput): Verdict | undefined {
  const scores = Float64Array.from(evaluation.returns(valuesAt(space, champion.point)).slice(origin - evaluation.first), Math.abs).filter(Number.isFinite)
  return distrust({ differences: fills, isModelled, typical: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length) })
}

/** Cool-down and caps, which count promotions alone. */
function noRoom(state: LearnerState, { evaluation, settings, systemPromotionsToday }: RunInput): Verdict | undefined {
  const since = state.lastChange === null ? Infinity : evaluation.end - state.lastChange
  if (since < settings.coolDown) return { reason: 'cooldown', numbers: { blocks: since, needed: settings.coolDown } }
  const age = evaluation.end - state.champion.since
  // Nor while the bank is not whole: the evidence is that of all its candidates.
  if (seatedLocals(state, evaluation.end, settings) < state.bank.locals.length) return { reason: 'cooldown', numbers: { blocks: age, needed: settings.coolDown } }
  if (state.pausedUntil > evaluation.end) return { reason: 'cooldown', numbers: { blocks: since, needed: state.pausedUntil - (state.lastChange ?? 0) } }
  const { promotions } = state.today
  const isFull = promotions >= settings.modulePromotionsADay || systemPromotionsToday >= settings.systemPromotionsADay
  return isFull ? { reason: 'daily_cap', numbers: { module: promotions, system: systemPromotionsToday, moduleCap: settings.modulePromotionsADay, systemCap: settings.systemPromotionsADay } } : undefined
}
