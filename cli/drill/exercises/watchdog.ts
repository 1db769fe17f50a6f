import type { Exercise, Outcome } from '../../../drill/exercise.ts'
import { buy } from '../buy.ts'
import { failed } from '../failed.ts'
import { seconds } from '../seconds.ts'
import { type Theatre, withTheatre } from '../theatre.ts'

export const watchdog: Exercise<object> = {
  name: 'watchdog',
  checks: [],
  does: 'has a strategy never return from a decision, starts the engine again, then resumes the module',
  expects: 'the process is ended from outside its loop, its module is benched after the restart, and resume seats it again',
  off: () => undefined,
  run: () => withTheatre(play),
}

async function play(theatre: Theatre): Promise<Outcome> {
  const first = await theatre.engine()
  await first.ready()
  await first.tell({ hangs: 1 })
  const began = performance.now()
  const how = await first.ended()
  const ended = performance.now() - began
  if (how !== 'SIGKILL') return failed(`the engine that hung ended with ${how}`)
  const second = await theatre.engine()
  await second.ready()
  const { states } = await second.health()
  if (states?.crypto !== 'halted') return failed(`after the restart the module that hung is ${states?.crypto ?? 'unknown'}`)
  if (states.desk === 'halted') return failed('the whole desk halted, not the module alone')
  await second.tell({ hangs: 0 })
  const { code, said } = await theatre.command('resume', 'crypto')
  if (code !== 0) return failed(`resume crypto ended with ${code}: ${said.trim()}`)
  await buy(theatre, second)
  return { held: true, happened: `ended ${seconds(ended)} after it was told to hang; after the restart crypto alone was benched; resume had it trade again` }
}
