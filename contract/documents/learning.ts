import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { LearningView } from '../views/learning-view.ts'
import { base } from './common.ts'

/** `public/learning`: the optimizer ledger and the parameters in force. */
export const LearningDocument = closed({ ...base, ...LearningView.properties }, 'the optimizer ledger and the parameters in force')

export type LearningDocument = DeepReadonly<Static<typeof LearningDocument>>
