import type { Exercise } from '../../drill/exercise.ts'
import { commands } from './exercises/commands.ts'
import { commandsAlone } from './exercises/commands-alone.ts'
import { killAt } from './exercises/kill-at.ts'
import { restore } from './exercises/restore.ts'
import { twoEngines } from './exercises/two-engines.ts'
import { watchdog } from './exercises/watchdog.ts'

/** What takes processes: engines that are killed, commands as a person gives them, a journal that is spoilt. */
export const PROCESS_EXERCISES: readonly Exercise<object>[] = [
  killAt({ name: 'kill-before-send', step: 'entry-before-send', does: 'kills the engine (kill -9) when an order is in the journal and not yet sent' }),
  killAt({ name: 'kill-after-send', step: 'entry-after-send', does: "kills the engine (kill -9) when the venue has an order and its answer is not in the journal" }),
  twoEngines,
  commands,
  commandsAlone,
  watchdog,
  restore,
]
