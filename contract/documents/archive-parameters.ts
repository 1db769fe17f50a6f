import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { ArchiveParametersView } from '../views/archive-view.ts'
import { base } from './common.ts'

/** `private/archive-parameters`: every parameter version and the pins (PER-01). */
export const ArchiveParametersDocument = closed({ ...base, ...ArchiveParametersView.properties }, 'every parameter version, and the pins')

export type ArchiveParametersDocument = DeepReadonly<Static<typeof ArchiveParametersDocument>>
