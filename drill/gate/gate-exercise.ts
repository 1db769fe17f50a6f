import type { Limits } from '../../core/risk/limits.ts'
import type { Exercise, Outcome } from '../exercise.ts'
import type { Gate } from './gate.ts'
import type { GateCase } from './gate-case.ts'
import { judgeCase } from './judge-case.ts'
import { opened } from './opened.ts'

export interface GateGiven {
  readonly gate: Gate
  readonly limits: Limits
}

/** One limit of the gate as a table of cases. */
export interface GatePlan extends Pick<Exercise<GateGiven>, 'name' | 'does' | 'expects'> {
  readonly check: string
  readonly off?: Exercise<GateGiven>['off']
  /** The settings that the cases are about. */
  readonly own: (limits: Limits) => Partial<Limits>
  readonly cases: (limits: Limits) => readonly GateCase[]
}

/**
 * An exercise that judges its cases under all limits. Where another limit is so tight that it comes first, that case is judged again
 * with the others opened, and says so: the limit itself acts in each.
 */
export function gateExercise({ check, own, cases, ...rest }: GatePlan): Exercise<GateGiven> {
  return {
    off: () => undefined,
    ...rest,
    checks: [check],
    run({ gate, limits }) {
      const alone = { ...opened(limits), ...own(limits) }
      const others = cases(alone)
      return together(cases(limits).map((one, i) => outcomeOf(gate, one, others[i] ?? one)))
    },
  }
}

function outcomeOf(gate: Gate, one: GateCase, alone: GateCase): Outcome {
  const first = judgeCase(gate, one)
  if (first.type !== 'other') return { held: first.type === 'kept', happened: first.words }
  const second = judgeCase(gate, alone)
  if (second.type !== 'kept') return { held: false, happened: second.words }
  return { held: true, happened: `${second.words}, with the other limits opened (else ${first.words})` }
}

/** So many cases fit a line. */
const FEW = 3

function together(outcomes: readonly Outcome[]): Outcome {
  const failed = outcomes.filter(({ held }) => !held)
  const told = (failed.length > 0 ? failed : outcomes).map(({ happened }) => happened)
  const happened = told.length > FEW && failed.length === 0 ? `${told.length} cases, each refused: ${told.map((words) => words.replace(/^an entry (.*): refused.*$/, '$1')).join(', ')}` : told.join('; ')
  return { held: failed.length === 0, happened }
}
