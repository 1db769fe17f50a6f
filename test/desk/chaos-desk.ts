import { Type } from 'typebox'
import { millis } from '../../core/brand.ts'
import type { DeskParts, DeskSettings } from '../../core/engine/desk-plan.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Module, ModuleView } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { EnterIntent, IntentBase, Leg } from '../../core/order/intent.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { EntrySignal, Signal } from '../../core/order/signal.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { random } from '../gate/random.ts'
import type { Stretch } from './recorded-stretch.ts'

const CALENDAR = sessionCalendar()
const STRATEGIES = ['first', 'second'] as const

/** A desk whose strategies act by chance alone, but by the same chance on the same bar. */
export function chaosParts(seed: number): DeskParts {
  return { modules: { stocks: chaosModule('stocks', seed), crypto: chaosModule('crypto', seed), options: chaosModule('options', seed) }, calendar: CALENDAR, news: undefined }
}

/** Limits so wide that nearly everything becomes an order. */
export function chaosSettings({ instruments, underlying }: Stretch): DeskSettings {
  const of = (type: 'share' | 'pair') => instruments.filter((one) => one.type === type).map((one) => one.symbol)
  const symbols = { stocks: of('share'), crypto: of('pair'), options: [underlying] }
  const limits = {
    ...defaultLimits,
    maxPositionSize: 0.5,
    allocation: { stocks: 0.9, crypto: 0.9, options: 0.9 },
    maxOrdersPerMinute: 1000,
    fractionalShares: true,
    correlation: { ...defaultLimits.correlation, threshold: 2 },
    maxSpread: { stocks: 1, crypto: 1, options: 2 },
    priceCollar: { stocks: 0.5, crypto: 0.5, options: 2 },
    options: { maxNetDelta: 100, maxNetVega: 100, maxLoss: 1, minDaysToExpiry: 0 },
    breakers: { rejections: 1000, losses: 1000 },
    protections: { ...defaultLimits.protections, enabled: false },
  }
  return { limits, seats: MODULES.map((module) => ({ module, enabled: true, symbols: symbols[module], strategies: STRATEGIES })) }
}

function chaosModule(name: ModuleName, seed: number): Module {
  const [first, second] = STRATEGIES.map((strategy) => chaosStrategy(name, strategy, seed))
  if (!first || !second) throw new TypeError('two strategies are needed')
  return { name, strategies: { first, second }, size: (signal, view) => size(name, signal, view), guard: () => null }
}

function chaosStrategy(module: ModuleName, name: string, seed: number): Strategy {
  return {
    name,
    title: name,
    module,
    thesis: 'Chance. Nothing would prove it wrong.',
    interval: 1,
    parameters: Type.Object({ length: Type.Number({ minimum: 2, maximum: 4, default: 2 }) }),
    indicators: ({ length = 2 }) => ({ mean: { type: 'sma', length } }),
    decide: (view) => decide(view, chanceOf(seed, name, view.symbol, view.bar.start)),
  }
}

function chanceOf(seed: number, ...words: readonly (string | number)[]) {
  let state = seed
  for (const word of words) for (const letter of String(word)) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193)
  return random(state)
}

function decide({ bar, position, session }: StrategyView, chance: ReturnType<typeof random>): Signal {
  if (!position) {
    if (!chance.chance(0.35)) return none()
    const isLong = session === null || chance.chance(0.7)
    return { type: 'enter', direction: isLong ? 'long' : 'short', confidence: chance.next(), reason: { code: 'momentum-up', numbers: {} }, protection: levels(bar.close, isLong ? 1 : -1, chance) }
  }
  if (chance.chance(0.2)) return { type: 'exit', reason: { code: 'momentum-gone', numbers: {} } }
  if (!chance.chance(0.15)) return none()
  return { type: 'adjust', reason: { code: 'stop-raised', numbers: {} }, protection: levels(bar.close, position.direction === 'long' ? 1 : -1, chance) }
}

function none(): Signal {
  return { type: 'none', reason: { code: 'no-momentum', numbers: {} } }
}

/** Near enough to be reached within minutes; either may be missing. */
function levels(close: number, sign: 1 | -1, chance: ReturnType<typeof random>) {
  const at = (share: number): number => Math.round(close * (1 + share) * 100) / 100
  const stop = chance.chance(0.9) ? at(-sign * chance.between(0.0005, 0.004)) : null
  return { stop, target: chance.chance(0.7) ? at(sign * chance.between(0.0005, 0.006)) : null, exitAt: null }
}

function size(module: ModuleName, signal: Exclude<Signal, { type: 'none' }>, view: ModuleView): ReturnType<Module['size']> {
  const { strategy, underlying, now, parameters } = view
  const base: IntentBase = { module, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
  if (signal.type === 'exit') return { type: 'exit', ...base }
  if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
  const entry = module === 'options' ? contractEntry(signal, view, base) : directEntry(module, signal, view, base)
  return entry ?? { type: 'pass', reason: { code: 'no-quote', numbers: {} } }
}

/** At the far side, or a little behind it, so that some rest and are filled in parts or not at all. */
function directEntry(module: ModuleName, signal: EntrySignal, { quote, underlying, now }: ModuleView, base: IntentBase): EnterIntent | undefined {
  if (!quote) return undefined
  const sign = signal.direction === 'long' ? 1 : -1
  const far = sign === 1 ? quote.ask : quote.bid
  const limit = Math.round(far * (signal.confidence < 0.6 ? 1 : 1 - sign * 0.0004) * 100) / 100
  const qty = module === 'crypto' ? Math.round(signal.confidence * 200 + 1) / 1000 : signal.confidence < 0.3 ? 7.5 : Math.round(10 + signal.confidence * 20)
  const leg: Leg = { symbol: underlying, side: sign === 1 ? 'buy' : 'sell', ratio: 1, effect: 'open' }
  return { type: 'enter', ...base, legs: [leg], qty, limit, confidence: signal.confidence, protection: signal.protection, riskPerUnit: limit * 0.01, expiresAt: millis(now + 60_000) }
}

/** A bought call out of the money, a sold put, a call sold against shares, or a bear put spread. */
function contractEntry(signal: EntrySignal, { chain, holdings, underlying, now }: ModuleView, base: IntentBase): EnterIntent | undefined {
  const entries = chain?.entries ?? []
  const shares = holdings.find((held) => held.symbol === underlying)?.qty ?? 0
  const right = shares >= 100 || signal.confidence < 0.3 ? 'call' : 'put'
  const isSpread = right === 'put' && signal.confidence > 0.7
  const isSale = right === 'put' || shares >= 100
  const offered = entries.filter(({ contract, quote }) => contract.right === right && (isSale ? quote.bid : quote.ask) > 0)
  const [low, high] = isSale ? offered : offered.toReversed()
  if (!low || !high) return undefined
  const legs: readonly Leg[] = isSpread
    ? [{ symbol: high.contract.symbol, side: 'buy', ratio: 1, effect: 'open' }, { symbol: low.contract.symbol, side: 'sell', ratio: 1, effect: 'open' }]
    : [{ symbol: low.contract.symbol, side: isSale ? 'sell' : 'buy', ratio: 1, effect: 'open' }]
  const price = isSpread ? high.quote.ask - low.quote.bid : isSale ? low.quote.bid : low.quote.ask
  const protection = { stop: null, target: null, exitAt: null }
  const limit = Math.max(0.01, Math.round(price * 100) / 100)
  return { type: 'enter', ...base, legs, qty: 1, limit, confidence: signal.confidence, protection, riskPerUnit: 100, expiresAt: millis(now + 60_000) }
}
