import { html, type TemplateResult } from 'lit'
import type { CommandType } from '../../../contract/documents/command.ts'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import type { PrivateLiveDocument } from '../../../contract/documents/private-live.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import type { CommandFields } from '../../data/commands.ts'
import type { Ask } from './confirm-dialog.ts'

/** What the panels of commands work with. */
export interface Board {
  readonly live: LiveDocument | undefined
  readonly truth: PrivateLiveDocument | undefined
  readonly seats: LearningDocument['parameters']
  /** Why no command can be given now. */
  readonly refusal: () => string | undefined
  readonly give: (type: CommandType, fields?: CommandFields) => void
  readonly isUnderWay: (type: CommandType, fields?: CommandFields) => boolean
  readonly ask: (ask: Ask) => void
}

interface Button {
  readonly label: string
  readonly type: CommandType
  readonly fields?: CommandFields
  readonly look?: 'primary' | 'danger'
  /** Asked first; without it the command is given at once. */
  readonly ask?: Omit<Ask, 'confirm' | 'refusal'>
}

/** A button that gives one command: it waits while that command is under way, and is off with the reason at the top of the page. */
export function commandButton(board: Board, { label, type, fields = {}, look, ask }: Button): TemplateResult {
  const isRunning = board.isUnderWay(type, fields)
  const give = (): void => board.give(type, fields)
  const act = (): void => (ask ? board.ask({ ...ask, refusal: board.refusal, confirm: give }) : give())
  return html`<button type="button" class=${look ?? ''} ?disabled=${isRunning || board.refusal() !== undefined} aria-describedby="no-commands" @click=${act}>${isRunning ? `${label}: under way` : label}</button>`
}
