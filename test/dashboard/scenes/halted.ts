import { busy } from './busy.ts'
import type { DeskScene } from './desk-scene.ts'
import { AT } from './market.ts'

/** The busy desk after its breaker tripped; then the updater died, four minutes ago. */
export function halted(wall: number): DeskScene {
  const scene = busy(wall)
  const latched = { state: 'halted', cause: 'breaker', numbers: { rejections: 5, limit: 5 } } as const
  const since = { state: 'halted', causes: [{ code: 'breaker', since: AT - 22 * 60_000 }] } as const
  const { state, rooms } = scene
  return {
    ...scene,
    state: { ...state, states: { desk: latched, stocks: latched, crypto: latched, options: latched } },
    rooms: { ...rooms, risk: { ...rooms.risk, states: { desk: since, stocks: since, crypto: since, options: since }, breakers: { ...rooms.risk.breakers, rejections: 5 } } },
    silence: 240_000,
  }
}
