import type { Command } from '../../core/engine/input.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Desk } from './desk.ts'

/** `duplicate`: the id was carried out before, by this process or an earlier one, and nothing was done now. */
export interface CommandOutcome {
  readonly outcome: 'done' | 'refused' | 'duplicate'
  readonly why: string
}

/** Puts a command into the inbox; the turn is synchronous, so its answer is there when `post` returns. */
export function giveCommand({ desk, clock }: { readonly desk: Desk; readonly clock: Clock }, command: Command): CommandOutcome {
  if (desk.engine.book.commands.has(command.id)) return { outcome: 'duplicate', why: 'it was carried out before; the journal holds its outcome' }
  let answer: CommandOutcome = { outcome: 'refused', why: 'the turn gave no answer' }
  const stop = desk.onFacts((facts) => {
    for (const fact of facts) if (fact.type === 'command.done' && fact.id === command.id) answer = { outcome: fact.outcome, why: fact.why }
  })
  desk.post({ type: 'command', at: clock.now(), command })
  stop()
  return answer
}
