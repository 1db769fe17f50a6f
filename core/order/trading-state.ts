import type { ModuleName } from './module-name.ts'

/** How much the desk, or one module, may do. Halted is latched over restarts; `reducing` ends with its cause. */
export type TradingState = 'active' | 'caution' | 'reducing' | 'halted'

export type Scope = 'desk' | ModuleName

/** Why a state stands; each cause comes and goes by itself and the worst one rules. */
export const STATE_CAUSES = [
  'limit-near', 'daily-loss', 'equity-missing', 'book-unreconciled', 'disk-full', 'drawdown', 'breaker', 'command', 'benched', 'passive',
] as const

export type StateCause = (typeof STATE_CAUSES)[number]

/** What a cause does to its scope. */
export function stateOf(cause: StateCause): TradingState {
  switch (cause) {
    case 'limit-near':
      return 'caution'
    case 'daily-loss':
    case 'equity-missing':
    case 'book-unreconciled':
    case 'disk-full':
    case 'passive':
      return 'reducing'
    case 'drawdown':
    case 'breaker':
    case 'command':
    case 'benched':
      return 'halted'
  }
}
