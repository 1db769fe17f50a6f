import type { Module } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Signal } from '../../core/order/signal.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'

/** Nothing to act on. */
const NOTHING: Signal = { type: 'none', reason: { code: 'too-late', numbers: {} } }

type Modules = Readonly<Record<ModuleName, Module>>

/**
 * The same strategies, each answer given one bar after it was found: what is left of a result when everything takes that much longer. Stops
 * and targets that rest act as before. For one run only: the answers wait inside.
 */
export function oneBarLate(modules: Modules): Modules {
  return { stocks: lateModule(modules.stocks), crypto: lateModule(modules.crypto), options: lateModule(modules.options) }
}

function lateModule(module: Module): Module {
  return { ...module, strategies: Object.fromEntries(Object.entries(module.strategies).map(([name, strategy]) => [name, late(strategy)])) }
}

function late(strategy: Strategy): Strategy {
  const waiting = new Map<string, { readonly signal: Signal; readonly session: number | undefined }>()
  return {
    ...strategy,
    decide(view) {
      const before = waiting.get(view.symbol)
      const session = view.session?.open
      waiting.set(view.symbol, { signal: strategy.decide(view), session })
      // A session's last answer is not carried into the next, unless bars are whole days.
      if (!before || (strategy.interval < DAY_MINUTES && before.session !== session)) return NOTHING
      return suits(before.signal, view) ? before.signal : NOTHING
    },
  }
}

/** An entry needs that nothing is held by then, everything else that something is. */
function suits({ type }: Signal, { position }: StrategyView): boolean {
  return type === 'none' || (type === 'enter') === (position === null)
}
