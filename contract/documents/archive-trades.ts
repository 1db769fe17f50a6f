import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { ArchiveTradesView } from '../views/archive-view.ts'
import { base } from './common.ts'

/** `private/archive-trades-{month}`: round trips of one month (PER-01). */
export const ArchiveTradesDocument = closed({ ...base, ...ArchiveTradesView.properties }, 'round trips of one month')

export type ArchiveTradesDocument = DeepReadonly<Static<typeof ArchiveTradesDocument>>
