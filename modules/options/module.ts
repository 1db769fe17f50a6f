import type { Module } from '../../core/module/module.ts'
import { strategies } from '../strategies.ts'
import { guardContracts } from './guard.ts'
import { sizeContracts } from './size.ts'

/** US equity options: puts against cash and calls against shares, spreads of known loss, and bought contracts. */
export const options: Module = {
  name: 'options',
  strategies: strategies.options,
  size: sizeContracts,
  guard: guardContracts,
}
