import type { Module } from '../core/module/module.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import { acrossNights } from './across-nights.ts'

type Modules = Readonly<Record<ModuleName, Module>>

/**
 * The same modules on a tape of longer bars than some of their strategies decide on: there each bar stands for one of the strategy's own. That is
 * another run than live makes, where a strategy gets the bars it was made for, and every result says so.
 */
export function onLongerBars(modules: Modules, interval: number): Modules {
  return { stocks: acrossNights(longer(modules.stocks, interval), interval), crypto: longer(modules.crypto, interval), options: modules.options }
}

function longer(module: Module, interval: number): Module {
  const strategies = Object.entries(module.strategies).map(([name, strategy]) => [name, strategy.interval >= interval ? strategy : { ...strategy, interval }])
  return { ...module, strategies: Object.fromEntries(strategies) }
}
