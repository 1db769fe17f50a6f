import type { Module } from '../../core/module/module.ts'
import { guardContracts } from './guard.ts'
import { sizeContracts } from './size.ts'
import { longOption } from './strategies/long-option.ts'
import { verticalSpread } from './strategies/vertical-spread.ts'
import { wheel } from './strategies/wheel.ts'

/** US equity options: puts against cash and calls against shares, spreads of known loss, and bought contracts. */
export const options: Module = {
  name: 'options',
  strategies: { [wheel.name]: wheel, [verticalSpread.name]: verticalSpread, [longOption.name]: longOption },
  size: sizeContracts,
  guard: guardContracts,
}
