import type { ModuleName } from '../core/order/module-name.ts'
import type { Module } from '../core/module/module.ts'
import { crypto } from './crypto/module.ts'
import { options } from './options/module.ts'
import { stocks } from './stocks/module.ts'

/** Every module with every strategy: what a tape may be driven through. */
export const backtestModules: Readonly<Record<ModuleName, Module>> = { stocks, crypto, options }

/** The register of the engine: every module by its name, without the strategies that only a tape can feed. */
export const modules: Readonly<Record<ModuleName, Module>> = {
  stocks: seatable(stocks),
  crypto: seatable(crypto),
  options: seatable(options),
}

function seatable(module: Module): Module {
  const live = Object.entries(module.strategies).filter(([, { drivers }]) => drivers !== 'backtest')
  return { ...module, strategies: Object.fromEntries(live) }
}
