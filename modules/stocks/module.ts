import type { Module } from '../../core/module/module.ts'
import { strategies } from '../strategies.ts'
import { guardShares } from './guard.ts'
import { inSessions } from './in-sessions.ts'
import { sizeShares } from './size.ts'

/** US shares, in and out within one regular session, unless a strategy says that it holds over night. */
export const stocks: Module = {
  name: 'stocks',
  strategies: inSessions(strategies.stocks),
  size: sizeShares,
  guard: guardShares,
}
