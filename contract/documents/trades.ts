import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { TradesView } from '../views/trades-view.ts'
import { base, shown } from './common.ts'

/** `public/trades-{date}`: round trips, orders with their life, fills and refusals of one day. */
export const TradesDocument = closed({ ...base, shown, ...TradesView.properties }, 'round trips, orders with their life, fills and refusals of one day')

export type TradesDocument = DeepReadonly<Static<typeof TradesDocument>>
