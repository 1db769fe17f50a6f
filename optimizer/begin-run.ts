import { blockScore } from '../core/statistic/block-score.ts'
import { momentsOf } from '../core/statistic/moments.ts'
import { FIRST_EVIDENCE } from './difference-record.ts'
import type { Judgement } from './change.ts'
import type { Evaluation } from './evaluation.ts'
import { judgeChange, tallied } from './judge-change.ts'
import type { Asked, Epoch, LearnerState } from './learner-state.ts'
import { redrawBank, redrawLocals } from './redraw-bank.ts'
import { watchRegime } from './regime-watch.ts'
import type { RunInput } from './run-input.ts'
import { type Point, pointOf, valuesAt } from './search-space.ts'

/** What a run does before it decides: takes in new blocks, judges old changes, follows what is in force, begins an epoch when one is over. */
export function beginRun(state: LearnerState, input: RunInput): { readonly state: LearnerState; readonly judged: readonly Judgement[] } {
  const { judged, state: after } = judgeDue(counted(state, input), input)
  const steps = [adopted, walked, watched, epochTurned, scaled]
  return { judged, state: { ...steps.reduce((now, step) => step(now, input), after), seen: input.evaluation.end } }
}

function counted(state: LearnerState, { day }: RunInput): LearnerState {
  const today = state.today.day === day ? state.today : { day, promotions: 0 }
  return { ...state, runs: state.runs + 1, today }
}

function judgeDue(state: LearnerState, { evaluation, settings }: RunInput): { readonly state: LearnerState; readonly judged: readonly Judgement[] } {
  const blocks = settings.judgedDays * settings.blocksPerDay
  const due = state.pending.filter(({ at }) => at + blocks <= evaluation.end)
  const judged = due.map((change) => judgeChange(evaluation, { change, blocks, aversion: settings.aversion }))
  const pending = due.length === 0 ? state.pending : state.pending.filter((change) => !due.includes(change))
  return { judged, state: { ...state, pending, tally: judged.reduce(tallied, state.tally) } }
}

/** Adds what the champion earned above the baseline in the new blocks. */
function walked(state: LearnerState, { evaluation, space, settings }: RunInput): LearnerState {
  if (state.path.to >= evaluation.end) return state
  const before = evaluation.returns(state.baseline)
  const own = evaluation.returns(valuesAt(space, state.champion.point))
  const scale = { deviation: state.deviation ?? NaN, aversion: state.deviation === null || state.deviation === 0 ? 0 : settings.aversion }
  let { sum, squares } = state.path
  for (let block = state.path.to - evaluation.first; block < evaluation.end - evaluation.first; block += 1) {
    const difference = blockScore(own[block] ?? NaN, scale) - blockScore(before[block] ?? NaN, scale)
    if (!Number.isFinite(difference)) continue
    sum += difference
    squares += difference * difference
  }
  return { ...state, path: { ...state.path, to: evaluation.end, sum, squares } }
}

/** What the engine has in force wins: after a refused proposal, after one that is accepted later, and after an operator's own choice. */
function adopted(state: LearnerState, input: RunInput): LearnerState {
  const { version, values } = input.inForce
  const point = pointOf(input.space, values)
  if (isSame(point, state.champion.point)) return state
  const at = input.evaluation.end
  const known = withoutRefused(state)
  const lastVersion = Math.max(version, state.lastVersion)
  const changed = { champion: { version, point, since: at }, deviation: null, lastVersion, epoch: { start: at, turns: [] } }
  return redrawLocals({ ...known, ...descent(known, { point, values, at }), ...changed }, input)
}

interface InForce {
  readonly point: Point
  readonly values: RunInput['inForce']['values']
  readonly at: number
}

/** Where values that are newly in force come from: without a parent among what was known they are an operator's own, and a new baseline. */
function descent(state: LearnerState, { point, values, at }: InForce): Partial<LearnerState> {
  const { asked, lineage, champion } = state
  if (asked && isSame(point, asked.from.point)) return { lineage: asked.lineage }
  if (asked?.change.type === 'promoted' && isSame(point, asked.point) && isSame(champion.point, asked.from.point)) return accepted(state, asked, at)
  const back = lineage.findIndex((older) => isSame(older.point, point))
  return back < 0 ? { lineage: [], baseline: values, asked: null } : { lineage: lineage.slice(0, back), asked: null }
}

/** A proposal that waited for an operator is a promotion from the block on in which it came into force: it can be judged, and go back. */
function accepted({ lineage, champion, pending, tally }: LearnerState, { change }: Asked, at: number): Partial<LearnerState> {
  return { lineage: [...lineage, champion], lastChange: at, pending: [...pending, { ...change, at }], tally: { ...tally, changes: tally.changes + 1 } }
}

function isSame(one: Point, other: Point): boolean {
  return one.join() === other.join()
}

/** A change of the last run that is not in force in this one never was: there is no effect to judge. */
function withoutRefused(state: LearnerState): LearnerState {
  const pending = state.pending.filter(({ at }) => at < state.seen)
  const changes = state.tally.changes - (state.pending.length - pending.length)
  return { ...state, pending, tally: { ...state.tally, changes } }
}

function watched(state: LearnerState, { evaluation }: RunInput): LearnerState {
  const { activity, first, end } = evaluation
  return activity ? { ...state, regime: watchRegime(state.regime, { activity, first, end }) } : state
}

/** Anchors, bank and kept blocks change here alone, which is what lets evidence be looked at any number of times in between. */
function epochTurned(state: LearnerState, { evaluation, settings, space, pins }: RunInput): LearnerState {
  if (evaluation.end - state.epoch.start < settings.epochBlocks) return state
  const alarm = state.regime.alarm
  const turns = alarm !== null && alarm >= state.epoch.start ? [alarm] : []
  const epoch: Epoch = { start: evaluation.end, turns }
  const trimmed = kept({ ...state, epoch }, { evaluation, days: settings.keptDays, blocksPerDay: settings.blocksPerDay })
  return [...pins].sort().join() === [...state.bank.pinned].sort().join() ? trimmed : redrawBank(trimmed, pins, { space, settings })
}

/** Old blocks are dropped eight days at a time, so that the sums are seldom made anew. */
function kept(state: LearnerState, { evaluation, days, blocksPerDay }: { readonly evaluation: Evaluation; readonly days: number; readonly blocksPerDay: number }): LearnerState {
  const most = (days + SPARE_DAYS) * blocksPerDay
  if (evaluation.end - state.origin <= most) return state
  return { ...state, origin: evaluation.end - days * blocksPerDay, deviation: null }
}

const SPARE_DAYS = 8

/** The champion's block deviation, measured once for each champion and stretch of blocks. */
function scaled(state: LearnerState, { evaluation, space }: RunInput): LearnerState {
  if (state.deviation !== null || evaluation.end - state.origin < FIRST_EVIDENCE) return state
  return { ...state, deviation: deviationOf(evaluation, state, valuesAt(space, state.champion.point)) }
}

/** Over all kept blocks; 0 where nothing moved. */
export function deviationOf(evaluation: Evaluation, { origin }: Pick<LearnerState, 'origin'>, values: RunInput['inForce']['values']): number {
  const known = Float64Array.from(evaluation.returns(values).slice(origin - evaluation.first)).filter(Number.isFinite)
  return momentsOf(known)?.deviation ?? 0
}
