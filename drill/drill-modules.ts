import { Type } from 'typebox'
import { millis, type Millis } from '../core/brand.ts'
import type { Module, ModuleView } from '../core/module/module.ts'
import type { Strategy, StrategyView } from '../core/module/strategy.ts'
import { floorTo, round } from '../core/money.ts'
import type { EnterIntent, IntentBase } from '../core/order/intent.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import type { EntrySignal, Signal } from '../core/order/signal.ts'
import { none, pass } from '../modules/answers.ts'
import { parameter } from '../modules/parameter.ts'
import { real, whole } from '../modules/range.ts'

/** The name of the strategy that does what the drill tells it to. */
export const DRILL = 'drill'

/** Three modules, each with one strategy that wants an entry, or never comes back, as its parameters say; they are given by command. */
export const drillModules: Readonly<Record<ModuleName, Module>> = { stocks: moduleOf('stocks'), crypto: moduleOf('crypto'), options: moduleOf('options') }

/** Longer than any drill. */
const ENTRY_LIFE = 86_400_000
/** Stops so far away that no price of a drill reaches them. */
const STOP = 0.5

function moduleOf(name: ModuleName): Module {
  return { name, strategies: { [DRILL]: strategyOf(name) }, size: (signal, view) => size(name, signal, view), guard: () => null }
}

function strategyOf(module: ModuleName): Strategy {
  return {
    name: DRILL,
    title: 'Does what the drill says',
    module,
    thesis: 'None: it is how a drill makes something happen. It never trades outside of one.',
    interval: 1,
    parameters: Type.Object({
      asks: whole([0, 2, 0], 'Whether it wants an entry at every bar on which it holds nothing: 1 in every symbol, 2 in Bitcoin alone'),
      hangs: whole([0, 1, 0], 'Whether it never returns'),
      dollars: real([0.01, 1e9, 100], 'What an entry costs'),
      below: real([0, 0.9, 0], 'How far below the offer it bids, as a share of it: at 0 it is filled at once'),
    }),
    indicators: () => ({}),
    decide,
  }
}

function decide({ symbol, bar: { close }, position, parameters }: StrategyView): Signal {
  while (parameter(parameters, 'hangs') === 1);
  if (position !== null) return none('holding', { close })
  const asks = parameter(parameters, 'asks')
  if (asks === 0 || (asks === 2 && symbol !== 'BTC/USD')) return none('no-momentum', { close })
  const protection = { stop: round(close * STOP, 2), target: null, exitAt: null }
  return { type: 'enter', direction: 'long', confidence: 1, reason: { code: 'momentum-up', numbers: { close } }, protection }
}

function size(module: ModuleName, signal: Exclude<Signal, { type: 'none' }>, view: ModuleView): ReturnType<Module['size']> {
  const { strategy, underlying, now, parameters } = view
  const base: IntentBase = { module, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
  if (signal.type === 'exit') return { type: 'exit', ...base }
  if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
  return (module === 'options' ? undefined : entryOf(signal, view, base)) ?? pass('no-quote', {})
}

function entryOf({ confidence, protection }: EntrySignal, { quote, instrument, underlying, parameters, now }: ModuleView, base: IntentBase): EnterIntent | undefined {
  if (!quote || !(quote.ask > 0)) return undefined
  const limit = round(quote.ask * (1 - parameter(parameters.values, 'below')), 2)
  const wanted = parameter(parameters.values, 'dollars') / limit
  const qty = instrument.type === 'pair' ? floorTo(wanted, instrument.qtyStep) : Math.max(1, Math.floor(wanted))
  const expiresAt: Millis = millis(now + ENTRY_LIFE)
  return { type: 'enter', ...base, legs: [{ symbol: underlying, side: 'buy', ratio: 1, effect: 'open' }], qty, limit, confidence, protection, riskPerUnit: quote.ask * STOP, expiresAt }
}
