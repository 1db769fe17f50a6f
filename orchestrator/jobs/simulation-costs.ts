import { type Costs, usualCosts } from '../../backtest/costs.ts'
import type { Environment } from '../../core/fact/fact.ts'
import type { ModuleName } from '../../core/order/module-name.ts'

/**
 * What the optimizer's evaluations charge beside the venue's fees. The embedded exchange fills at the far side of its own quotes, whose width
 * it fixes (exchange/market/synthetic/day-tape.ts): 4 to 7 basis points for pairs, one or two ticks for shares, and nothing beyond.
 */
export function simulationCosts(environment: Environment, module: ModuleName): Costs {
  if (environment !== 'simulated') return usualCosts
  return { ...usualCosts, halfSpread: module === 'crypto' ? 0.000275 : 0.0001, slippage: 0 }
}
