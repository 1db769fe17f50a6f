import type { DeskSettings } from '../core/engine/desk-plan.ts'
import { defaultLimits } from '../core/risk/default-limits.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from './universe.ts'

const STRATEGIES = {
  stocks: ['ORB', 'momentum_trading', 'mean_reversion'],
  crypto: ['crypto_momentum', 'crypto_breakout', 'crypto_mean_reversion'],
  options: ['wheel', 'vertical_spread', 'long_option'],
} as const

/** The strategies that a module trades by default, on the whole universe, under the limits that a user gets who sets none. */
export function deskSettings(): DeskSettings {
  const seat = (module: 'stocks' | 'crypto' | 'options', symbols: readonly string[]) =>
    ({ module, enabled: true, symbols, strategies: STRATEGIES[module] }) as const
  return { limits: defaultLimits, seats: [seat('stocks', SHARE_SYMBOLS), seat('crypto', PAIR_SYMBOLS), seat('options', UNDERLYINGS)] }
}
