import { type Static, Type } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, orNull, words } from '../field.ts'
import { COMMAND_TYPES } from './command.ts'
import { base } from './common.ts'

/** `commandResults/{id}`: how far the command of that id has come, step by step. */
export const CommandResultDocument = closed({
  ...base,
  uid: field.text('operator who gave it', 128),
  type: words([...COMMAND_TYPES], 'what was asked'),
  createdAt: field.millis('when it was given, server time'),
  state: words(['received', 'done', 'refused'], 'how far it is'),
  why: Type.String({ maxLength: 400, description: 'reason of a refusal, or what was done', unit: 'text' }),
  receivedAt: field.millis('wall time at the updater'),
  endedAt: orNull(field.millis('wall time at the updater; null while it runs')),
}, 'how far a command has come')

export type CommandResultDocument = DeepReadonly<Static<typeof CommandResultDocument>>
