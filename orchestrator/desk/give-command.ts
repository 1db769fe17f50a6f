import type { Command } from '../../core/engine/input.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { becameOf, type CommandOutcome } from './became-of.ts'
import type { Desk } from './desk.ts'

/** Puts a command into the inbox; the turn is synchronous, so its answer is there when `post` returns. */
export function giveCommand({ desk, clock }: { readonly desk: Desk; readonly clock: Clock }, command: Command): CommandOutcome {
  const before = becameOf(desk.engine.book, command.id)
  if (before) return before
  let answer: CommandOutcome = { outcome: 'refused', why: 'the turn gave no answer' }
  const stop = desk.onFacts((facts) => {
    for (const fact of facts) if (fact.type === 'command.done' && fact.id === command.id) answer = { outcome: fact.outcome, why: fact.why }
  })
  desk.post({ type: 'command', at: clock.now(), command })
  stop()
  return answer
}
