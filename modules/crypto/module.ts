import type { Module } from '../../core/module/module.ts'
import { sizeCoins } from './size.ts'
import { cryptoBreakout } from './strategies/crypto-breakout.ts'
import { cryptoMeanReversion } from './strategies/crypto-mean-reversion.ts'
import { cryptoMomentum } from './strategies/crypto-momentum.ts'

/** Coins against dollars, around the clock; stops and targets are watched by the engine, since the venue holds no bracket. */
export const crypto: Module = {
  name: 'crypto',
  strategies: {
    [cryptoMomentum.name]: cryptoMomentum,
    [cryptoBreakout.name]: cryptoBreakout,
    [cryptoMeanReversion.name]: cryptoMeanReversion,
  },
  size: sizeCoins,
  // A coin does not expire, is not assigned and has no session: stops, targets and the strategy say all there is.
  guard: () => null,
}
