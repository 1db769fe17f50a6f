import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { ArchiveStateView } from '../views/archive-view.ts'
import { base } from './common.ts'

/** `private/archive-state`: positions, open orders, peak and halts to restore from (PER-01). */
export const ArchiveStateDocument = closed({ ...base, ...ArchiveStateView.properties }, 'positions, open orders, peak and halts to restore from')

export type ArchiveStateDocument = DeepReadonly<Static<typeof ArchiveStateDocument>>
