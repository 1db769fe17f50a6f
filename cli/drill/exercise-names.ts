import { DESK_EXERCISES } from '../../drill/desk/exercises.ts'
import { GATE_EXERCISES } from '../../drill/gate/exercises.ts'
import { PROCESS_EXERCISES } from './process-exercises.ts'

/** Of every exercise, in the order of the board. */
export function exerciseNames(): readonly string[] {
  return [...GATE_EXERCISES, ...DESK_EXERCISES, ...PROCESS_EXERCISES].map(({ name }) => name)
}
