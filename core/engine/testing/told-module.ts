import { millis } from '../../brand.ts'
import type { Module, ModuleView } from '../../module/module.ts'
import type { EnterIntent, IntentBase, Leg } from '../../order/intent.ts'
import type { ModuleName } from '../../order/module-name.ts'
import type { EntrySignal, Signal } from '../../order/signal.ts'
import { toldStrategy } from './told-strategy.ts'

/** Units that a told entry asks for. */
const QTY = { stocks: 10, crypto: 0.1, options: 1 } as const
/** A told entry that has not filled by then is taken back. */
const ENTRY_LIFE = 120_000

/** One asset class with a strategy that does what bars say, at fixed sizes. The options module sells the chain's first put, or call when it holds shares. */
export function toldModule(name: ModuleName): Module {
  const [quick, slow, other] = [toldStrategy(name), toldStrategy(name, { name: 'slow', interval: 5 }), toldStrategy(name, { name: 'other' })]
  return { name, strategies: { told: quick, slow, other }, size: (signal, view) => size(name, signal, view), guard: () => null }
}

function size(module: ModuleName, signal: Exclude<Signal, { type: 'none' }>, view: ModuleView): ReturnType<Module['size']> {
  const { strategy, underlying, now, parameters } = view
  const base: IntentBase = { module, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
  if (signal.type === 'exit') return { type: 'exit', ...base }
  if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
  return (module === 'options' ? enterContract(signal, view, base) : enterDirect(module, signal, view, base)) ?? { type: 'pass', reason: { code: 'no-quote', numbers: {} } }
}

function enterDirect(module: 'stocks' | 'crypto', signal: EntrySignal, { quote, underlying, now }: ModuleView, base: IntentBase): EnterIntent | undefined {
  if (!quote) return undefined
  const isLong = signal.direction === 'long'
  const limit = isLong ? quote.ask : quote.bid
  const leg: Leg = { symbol: underlying, side: isLong ? 'buy' : 'sell', ratio: 1, effect: 'open' }
  const { confidence, protection } = signal
  const riskPerUnit = Math.abs(limit - (protection.stop ?? limit))
  return { type: 'enter', ...base, legs: [leg], qty: QTY[module], limit, confidence, protection, riskPerUnit, expiresAt: millis(now + ENTRY_LIFE) }
}

function enterContract(signal: EntrySignal, { chain, holdings, underlying, now }: ModuleView, base: IntentBase): EnterIntent | undefined {
  const hasShares = holdings.some((held) => held.symbol === underlying && held.qty >= 100)
  const entry = chain?.entries.find(({ contract }) => contract.right === (hasShares ? 'call' : 'put'))
  if (!entry) return undefined
  const leg: Leg = { symbol: entry.contract.symbol, side: 'sell', ratio: 1, effect: 'open' }
  const protection = { stop: null, target: null, exitAt: null }
  const { confidence } = signal
  return { type: 'enter', ...base, legs: [leg], qty: QTY.options, limit: entry.quote.bid, confidence, protection, riskPerUnit: 100 * entry.contract.strike, expiresAt: millis(now + ENTRY_LIFE) }
}
