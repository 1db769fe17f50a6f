import { DESK_EXERCISES } from '../../drill/desk/exercises.ts'
import { GATE_EXERCISES } from '../../drill/gate/exercises.ts'
import { PROCESS_EXERCISES } from './process-exercises.ts'

const NAME = 22

/** Prints what there is to drill. @returns the exit code. */
export function listRound(): number {
  for (const { name, does } of [...GATE_EXERCISES, ...DESK_EXERCISES, ...PROCESS_EXERCISES]) console.log(`${name.padEnd(NAME)}${does}`)
  return 0
}
