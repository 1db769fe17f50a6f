import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import { uniformPoints } from './design-points.ts'
import { boundedStep, reachOf } from './bounded-step.ts'
import { drawdownOf } from './drawdown-breaker.ts'
import type { Evaluation } from './evaluation.ts'
import { type Effect, explain } from './explain.ts'
import { type Gate, oddsOf } from './gate.ts'
import type { LearnerState } from './learner-state.ts'
import { type Candidate, type Memory, type MemoryInput, tried } from './memory.ts'
import type { Verdict } from './reason.ts'
import { recentVeto } from './recent-veto.ts'
import { type Point, type Values, valuesAt } from './search-space.ts'
import { surrogate, surrogateError } from './surrogate.ts'

/** A point that passed every check, and what it was chosen by. */
export interface Promotion {
  readonly point: Point
  readonly values: Values
  readonly target: Point
  /** Mean score difference a block since the winning anchor, its t, and that mean less one error: what is predicted. */
  readonly gain: number
  readonly t: number
  readonly predicted: number
  readonly spread: number
  readonly surrogateError: number | null
  readonly effects: readonly Effect[]
  /** Where memory now ends. */
  readonly floor: number
  readonly numbers: Readonly<Record<string, number>>
}

export type Proposed =
  | { readonly type: 'promotion'; readonly promotion: Promotion; readonly drawn: number }
  | { readonly type: 'declined'; readonly declined: Declined; readonly drawn: number }

interface Declined {
  readonly verdict: Verdict
  /** What the values threw, where that is why. */
  readonly failed?: FailedTurns
}

export interface ProposeInput extends MemoryInput {
  readonly memory: Memory
  readonly gate: Gate
  readonly pinned: readonly string[]
}

/** Fresh uniform points beside the bank, from which the surrogate may choose its target. */
const FRESH = 64

/**
 * Shares of a step that are tried in turn while the longer one would swing too much. From parameters that seldom trade every whole step does, and the
 * gate would be held by evidence that it cannot follow.
 */
const SHARES = [1, 0.5, 0.25]

/** One bounded step towards the surrogate's best, judged by its own record over the same blocks. */
export function propose(state: LearnerState, input: ProposeInput): Proposed {
  const { space, settings, memory, gate, pinned } = input
  const fresh = uniformPoints({ space, seed: state.seed, drawn: state.drawn, count: FRESH })
  const declined = (why: Declined): Proposed => ({ type: 'declined', declined: why, drawn: fresh.drawn })
  const target = targetOf(memory.bank, { fresh: fresh.points, from: gate.winning - state.origin, input })
  let fault: Verdict | undefined
  for (const share of SHARES) {
    const reach = reachOf(space, { step: share * settings.step, pinned })
    const point = target && boundedStep({ space, from: state.champion.point, target, reach })
    if (!target || !point) break
    const candidate = tried(point, state, input)
    const failed = input.evaluation.failures(candidate.values, state.origin)
    if (failed) return declined({ failed, verdict: { reason: 'candidate_failed', numbers: { turns: failed.times } } })
    const verdict = unsupported(candidate, state, input) ?? tooRisky(candidate, state, input)
    if (!verdict) return { type: 'promotion', promotion: promotionOf(candidate, target, state, input), drawn: fresh.drawn }
    fault ??= verdict
    if (!swings(verdict, settings)) break
  }
  return declined({ verdict: fault ?? { reason: 'step_zero', numbers: { parameters: space.axes.length, pinned: pinned.length } } })
}

/** Whether the deviation is among what is too risky: it falls with the length of a step, where a drawdown is one path's accident. */
function swings({ reason, numbers }: Verdict, { deviationLimit }: MemoryInput['settings']): boolean {
  return reason === 'risk_veto' && (numbers['deviation'] ?? 0) > deviationLimit
}

interface TargetInput {
  readonly fresh: readonly Point[]
  /** Block of the records. */
  readonly from: number
  readonly input: ProposeInput
}

function targetOf(bank: readonly Candidate[], { fresh, from, input }: TargetInput): Point | undefined {
  const known = gainsOf(bank, from)
  const model = surrogate(known, input.settings)
  if (!model) return undefined
  const choices = [...known.points, ...fresh]
  const told = model.predict(choices)
  return choices[told.indexOf(Math.max(...told))]
}

function gainsOf(bank: readonly Candidate[], from: number): { readonly points: readonly Point[]; readonly gains: readonly number[] } {
  const known = bank.filter(({ record }) => record.logEvidence(from) > -Infinity)
  return { points: known.map(({ point }) => point), gains: known.map(({ record }) => record.mean(from)) }
}

function unsupported({ record }: Candidate, { origin }: LearnerState, { gate, settings }: ProposeInput): Verdict | undefined {
  const winning = gate.winning - origin
  const t = record.t(winning) ?? 0
  const until = gate.anchors.filter((anchor) => anchor >= gate.winning).map((anchor) => anchor - origin)
  const veto = recentVeto(record, until, settings).at(-1)
  if (t >= settings.pathT && veto === undefined) return undefined
  return { reason: 'path_unsupported', numbers: { t, needed: settings.pathT, ...(veto === undefined ? {} : { vetoedBy: veto }) } }
}

function tooRisky({ values }: Candidate, { champion }: LearnerState, { gate, settings, evaluation, space }: ProposeInput): Verdict | undefined {
  const trades = evaluation.trades(values, gate.winning)
  if (trades < settings.minimumTrades) return { reason: 'insufficient_trades', numbers: { trades, needed: settings.minimumTrades } }
  const [own, old] = [values, valuesAt(space, champion.point)].map((asked) => riskOf(evaluation, asked, gate.winning))
  const deviation = ratio(own?.deviation, old?.deviation)
  const drawdown = ratio(own?.drawdown, old?.drawdown)
  const isFine = deviation <= settings.deviationLimit && drawdown <= settings.drawdownLimit
  return isFine ? undefined : { reason: 'risk_veto', numbers: { deviation, drawdown, deviationLimit: settings.deviationLimit, drawdownLimit: settings.drawdownLimit } }
}

/** A champion that never moved cannot be exceeded: nothing to compare with is no risk found. */
function ratio(own = 0, old = 0): number {
  return old > 0 ? own / old : 0
}

function riskOf(evaluation: Evaluation, values: Values, from: number): { readonly deviation: number; readonly drawdown: number } {
  const returns = evaluation.returns(values).slice(from - evaluation.first)
  const known = Array.from(returns).filter(Number.isFinite)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { deviation: Math.sqrt(squares / Math.max(1, known.length - 1)), drawdown: drawdownOf(known) }
}

function promotionOf({ point, values, record }: Candidate, target: Point, { origin, floor, champion }: LearnerState, { memory, gate, settings, space }: ProposeInput): Promotion {
  const from = gate.winning - origin
  const [gain, t] = [record.mean(from), record.t(from) ?? 0]
  const isOver = gate.anchors.some((anchor) => anchor < gate.winning && (record.t(anchor - origin) ?? 0) < settings.floorT)
  const error = surrogateError(gainsOf(memory.bank, from), settings)
  return {
    point,
    values,
    target,
    gain,
    t,
    predicted: Math.max(0, gain - gain / t),
    spread: record.spread,
    surrogateError: error,
    effects: explain({ bank: memory.bank, axes: space.axes, champion: champion.point, from, to: record.count }),
    floor: isOver ? gate.winning : floor,
    numbers: { gain, t, evidence: oddsOf(gate.log), needed: oddsOf(gate.needed), blocks: record.count - from },
  }
}
