import type { Greeks } from './black-scholes.ts'

/** Greeks of one leg a share, with the shares it stands for: contracts x 100 for options, negative when short. */
export interface GreeksOfLeg {
  readonly shares: number
  readonly greeks: Greeks
}

/** What a share itself is worth in greeks: delta one and nothing else. */
export const SHARE_GREEKS: Greeks = { delta: 1, gamma: 0, vega: 0, theta: 0, rho: 0 }

/** Greeks of the whole position, in dollars and shares: the sum over legs of shares x greeks. */
export function netGreeks(legs: readonly GreeksOfLeg[]): Greeks {
  const net = { delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0 }
  for (const { shares, greeks } of legs) {
    net.delta += shares * greeks.delta
    net.gamma += shares * greeks.gamma
    net.vega += shares * greeks.vega
    net.theta += shares * greeks.theta
    net.rho += shares * greeks.rho
  }
  return net
}
