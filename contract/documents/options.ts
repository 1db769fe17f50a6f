import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { OptionsRoomView } from '../views/options-room-view.ts'
import { base, shown } from './common.ts'

/** `public/options`: net greeks, payoffs, expiries and assignments. */
export const OptionsDocument = closed({ ...base, shown, ...OptionsRoomView.properties }, 'net greeks, payoffs, expiries and assignments')

export type OptionsDocument = DeepReadonly<Static<typeof OptionsDocument>>
