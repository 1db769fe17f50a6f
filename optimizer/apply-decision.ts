import { deviationOf } from './begin-run.ts'
import type { Change } from './change.ts'
import type { Decision } from './decide.ts'
import type { LearnerState, Version } from './learner-state.ts'
import { redrawLocals } from './redraw-bank.ts'
import type { RunInput } from './run-input.ts'
import { type Point, valuesAt } from './search-space.ts'

/** The state after a decision, as if it came into force; when the engine refuses it, the next run sees the old values there and follows. */
export function applyDecision(state: LearnerState, decision: Decision, input: RunInput): LearnerState {
  const drawn = { ...state, drawn: decision.drawn }
  if (decision.promotion) return promoted(drawn, decision.promotion, input)
  if (decision.rollbackTo) return returned(drawn, decision.rollbackTo, { input, isBreak: decision.verdict.reason === 'drawdown_rollback' })
  return drawn
}

function promoted(state: LearnerState, { point, floor, spread }: NonNullable<Decision['promotion']>, input: RunInput): LearnerState {
  const today = { ...state.today, promotions: state.today.promotions + 1 }
  const lineage = [...state.lineage, state.champion]
  return changed({ ...state, today, floor }, point, { input, type: 'promoted', spread, lineage })
}

/** Memory ends where the failed champion began: what spoke for it is void. */
function returned(state: LearnerState, to: Version, { input, isBreak }: { readonly input: RunInput; readonly isBreak: boolean }): LearnerState {
  const { blocksPerDay } = input.settings
  const lineage = state.lineage.slice(0, state.lineage.findIndex(({ version }) => version === to.version))
  const pausedUntil = isBreak ? input.evaluation.end + blocksPerDay : state.pausedUntil
  const spread = spreadOf(state, to.point, input)
  return changed({ ...state, pausedUntil, floor: state.champion.since }, to.point, { input, type: 'rolled-back', spread, lineage })
}

interface Changed {
  readonly input: RunInput
  readonly type: Change['type']
  readonly spread: number
  /** What comes before the new champion. */
  readonly lineage: readonly Version[]
}

function changed(state: LearnerState, point: Point, { input, type, spread, lineage }: Changed): LearnerState {
  const { space, evaluation } = input
  const at = evaluation.end
  const version = state.lastVersion + 1
  const [before, after] = [valuesAt(space, state.champion.point), valuesAt(space, point)]
  const change: Change = { id: changeId(state, version), type, at, before, after, deviation: state.deviation ?? 0, spread }
  const next = {
    ...state,
    champion: { version, point, since: at },
    lineage,
    asked: { change, point, from: state.champion, lineage: state.lineage },
    deviation: deviationOf(evaluation, state, after),
    // The old null hypothesis went with its champion. Fresh anchors find the next step sooner: in a world whose optimum moves once a day the
    // path earned 25 % of what was attainable, and 17 % with anchors that stayed until the epoch's end.
    epoch: { start: at, turns: [] },
    lastVersion: version,
    lastChange: at,
    pending: [...state.pending, change],
    tally: { ...state.tally, changes: state.tally.changes + 1 },
  }
  return redrawLocals(next, input)
}

/** Root mean square of the differences between the champion and what it goes back to, over all kept blocks. */
function spreadOf({ champion, origin }: LearnerState, point: Point, { evaluation, space }: RunInput): number {
  const [own = [], old = []] = [point, champion.point].map((one) => evaluation.returns(valuesAt(space, one)).slice(origin - evaluation.first))
  const squares = Float64Array.from(own, (value, i) => (value - (old[i] ?? NaN)) ** 2).filter(Number.isFinite)
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length))
}

/** Names a change for ever: module, strategy and the version it made. */
export function changeId({ module, strategy }: Pick<LearnerState, 'module' | 'strategy'>, version: number): string {
  return `${module}-${strategy}-${version}`
}
