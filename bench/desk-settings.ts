import type { DeskSettings } from '../core/engine/desk-plan.ts'
import { defaultLimits } from '../core/risk/default-limits.ts'
import { modules } from '../modules/index.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from './universe.ts'

/** Every strategy of every module on the whole universe, under the limits that a user gets who sets none. */
export function deskSettings(): DeskSettings {
  const seat = (module: 'stocks' | 'crypto' | 'options', symbols: readonly string[]) =>
    ({ module, enabled: true, symbols, strategies: Object.keys(modules[module].strategies) }) as const
  return { limits: defaultLimits, seats: [seat('stocks', SHARE_SYMBOLS), seat('crypto', PAIR_SYMBOLS), seat('options', UNDERLYINGS)] }
}
