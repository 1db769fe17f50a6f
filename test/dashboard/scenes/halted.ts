import { busy } from './busy.ts'
import type { DeskScene } from './desk-scene.ts'
import { AT } from './market.ts'

/** The busy desk after its breaker tripped; then the updater died, four minutes ago. */
export function halted(wall: number): DeskScene {
  const scene = busy(wall)
  const began = AT - 22 * 60_000
  const limit = { name: 'rejections', unit: 'count', actual: 5, limit: 5 } as const
  const latched = { state: 'halted', cause: 'breaker', numbers: { rejections: 5, limit: 5 }, since: began, limit } as const
  const held = { ...latched, since: null, limit: null }
  const since = { state: 'halted', causes: [{ code: 'breaker', since: began, limit }] } as const
  const { state, rooms } = scene
  return {
    ...scene,
    state: { ...state, states: { desk: latched, stocks: held, crypto: held, options: held } },
    rooms: { ...rooms, risk: { ...rooms.risk, states: { desk: since, stocks: since, crypto: since, options: since }, breakers: { ...rooms.risk.breakers, rejections: 5 } } },
    silence: 240_000,
  }
}
