import { alert, busy } from './busy.ts'
import type { DeskScene } from './desk-scene.ts'
import { AT } from './market.ts'

/** The busy desk after its breaker tripped; then the updater died, four minutes ago. */
export function halted(wall: number): DeskScene {
  const scene = busy(wall)
  const latched = { state: 'halted', cause: 'breaker-tripped', numbers: { rejections: 5, limit: 5 } } as const
  const since = { state: 'halted', causes: [{ code: 'breaker-tripped', since: AT - 22 * 60_000 }] } as const
  const { state, rooms } = scene
  return {
    ...scene,
    state: { ...state, states: { desk: latched, stocks: latched, crypto: latched, options: latched } },
    rooms: { ...rooms, risk: { ...rooms.risk, states: { desk: since, stocks: since, crypto: since, options: since }, breakers: { ...rooms.risk.breakers, rejections: 5 } } },
    alerts: {
      ...scene.alerts,
      active: [alert(wall, { id: 'halted', rule: 'halted', level: 'critical', title: 'Trading is halted', text: 'The venue rejected 5 orders in a row. Look at the orders page, mend the cause, then resume.', minutes: 22, recovered: null })],
    },
    silence: 240_000,
  }
}
