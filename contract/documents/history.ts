import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { HistoryView } from '../views/history-view.ts'
import { base, shown } from './common.ts'

/** `public/history`: the monthly table and the record from day one. */
export const HistoryDocument = closed({ ...base, shown, ...HistoryView.properties }, 'the monthly table and the record from day one')

export type HistoryDocument = DeepReadonly<Static<typeof HistoryDocument>>
