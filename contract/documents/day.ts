import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { DayView } from '../views/day-view.ts'
import { base, shown } from './common.ts'

/** `public/day-{date}`: equity, drawdown and the marks of the day ribbon. */
export const DayDocument = closed({ ...base, shown, ...DayView.properties }, 'equity, drawdown and the day ribbon')

export type DayDocument = DeepReadonly<Static<typeof DayDocument>>
