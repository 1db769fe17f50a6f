import type { Module } from '../../core/module/module.ts'
import { guardShares } from './guard.ts'
import { sizeShares } from './size.ts'
import { meanReversion } from './strategies/mean-reversion.ts'
import { momentumTrading } from './strategies/momentum-trading.ts'
import { orb } from './strategies/orb.ts'

/** US shares, in and out within one regular session. */
export const stocks: Module = {
  name: 'stocks',
  strategies: { [orb.name]: orb, [momentumTrading.name]: momentumTrading, [meanReversion.name]: meanReversion },
  size: sizeShares,
  guard: guardShares,
}
