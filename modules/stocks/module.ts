import type { Module } from '../../core/module/module.ts'
import { strategies } from '../strategies.ts'
import { guardShares } from './guard.ts'
import { sizeShares } from './size.ts'

/** US shares, in and out within one regular session, unless a strategy says that it holds over night. */
export const stocks: Module = {
  name: 'stocks',
  strategies: strategies.stocks,
  size: sizeShares,
  guard: guardShares,
}
