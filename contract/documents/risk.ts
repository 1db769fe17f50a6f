import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { RiskRoomView } from '../views/risk-room-view.ts'
import { base, shown } from './common.ts'

/** `public/risk`: every limit, correlation and the shock grid. */
export const RiskDocument = closed({ ...base, shown, ...RiskRoomView.properties }, 'every limit, correlation and the shock grid')

export type RiskDocument = DeepReadonly<Static<typeof RiskDocument>>
