import type { Module } from '../../core/module/module.ts'
import { strategies } from '../strategies.ts'
import { sizeCoins } from './size.ts'

/** Coins against dollars, around the clock; stops and targets are watched by the engine, since the venue holds no bracket. */
export const crypto: Module = {
  name: 'crypto',
  strategies: strategies.crypto,
  size: sizeCoins,
  // A coin does not expire, is not assigned and has no session: stops, targets and the strategy say all there is.
  guard: () => null,
}
