import { millis } from '../../core/brand.ts'
import type { EnterIntent, Leg, Side } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { CONTRACTS, PAIRS, SHARES } from './model-market.ts'
import type { Random } from './random.ts'
import { CAPITAL, now, type World } from './world.ts'

type Shape = Pick<EnterIntent, 'module' | 'strategy' | 'underlying' | 'legs'>

/** What a module, a person or a program gone wrong might ask for. */
export function proposal(world: World, random: Random, focus: string | undefined): EnterIntent {
  const shape = shapeOf(random, focus)
  const mid = shape.legs.reduce((sum, leg) => sum + (shape.legs.length === 1 || leg.side === 'buy' ? 1 : -1) * leg.ratio * world.market.price(leg.symbol), 0)
  const away = random.chance(0.1) ? random.between(-0.3, 0.3) : random.between(-0.02, 0.02)
  const limit = Math.round((mid + away * Math.abs(mid)) * 100) / 100
  const unit = Math.max(0.5, Math.abs(limit)) * (shape.module === 'options' ? 100 : 1)
  const dollars = CAPITAL * (random.chance(0.15) ? random.between(0, 1) : random.between(0, 0.08))
  const qty = shape.module === 'crypto' ? Math.round((dollars / unit) * 1e6) / 1e6 : Math.max(random.chance(0.9) ? 1 : 0, Math.round(dollars / unit / (shape.module === 'options' ? 4 : 1)))
  const at = now(world)
  const isTooWide = Number.isNaN(limit)
  return {
    type: 'enter', ...shape, qty, limit: isTooWide ? 1 : limit, at, confidence: 0.5, reason: { code: 'trend-up', numbers: {} }, parameters: 0,
    protection: { stop: null, target: null, exitAt: null }, riskPerUnit: 1, expiresAt: millis(at + 60_000),
  }
}

function shapeOf(random: Random, focus: string | undefined): Shape {
  const module = moduleFor(random, focus)
  if (module === 'crypto') return single(module, random.pick(['swing', 'range']), random.pick(PAIRS), random.chance(0.97) ? 'buy' : 'sell', 1)
  if (module === 'stocks') return single(module, random.pick(['swing', 'range']), random.pick(SHARES), random.chance(0.75) ? 'buy' : 'sell', 1)
  if (random.chance(0.04)) return { ...single('options', 'premium', 'LEAD', 'buy', 1), underlying: random.pick(['LEAD', 'TWIN']) }
  return option(random)
}

function moduleFor(random: Random, focus: string | undefined): ModuleName {
  const isOptions = ['net-delta', 'net-vega', 'maximum-loss', 'days-to-expiry', 'undefined-risk', 'secured'].includes(focus ?? '')
  if (isOptions) return random.chance(0.9) ? 'options' : 'stocks'
  return random.pick(['stocks', 'stocks', 'crypto', 'options'] as const)
}

/** Buys of one contract, sales of one, and pairs of contracts of every kind, calendars and naked ones too. */
function option(random: Random): Shape {
  const first = random.pick(CONTRACTS)
  const { underlying } = first
  const kind = random.next()
  if (kind < 0.4) return { module: 'options', strategy: 'longs', underlying, legs: [leg(first.symbol, 'buy', 1)] }
  if (kind < 0.7) return { module: 'options', strategy: 'premium', underlying, legs: [leg(first.symbol, 'sell', 1)] }
  const isVertical = random.chance(0.8)
  const second = random.pick(CONTRACTS.filter((contract) => contract.underlying === underlying && contract.symbol !== first.symbol
    && (!isVertical || (contract.right === first.right && contract.expiry === first.expiry))))
  const sides: readonly Side[] = random.chance(0.9) ? ['buy', 'sell'] : ['sell', 'sell']
  return { module: 'options', strategy: 'spreads', underlying, legs: [leg(first.symbol, sides[0] ?? 'buy', 1), leg(second.symbol, sides[1] ?? 'sell', random.chance(0.95) ? 1 : 2)] }
}

function single(module: ModuleName, strategy: string, symbol: string, side: Side, ratio: number): Shape {
  return { module, strategy, underlying: symbol, legs: [leg(symbol, side, ratio)] }
}

function leg(symbol: string, side: Side, ratio: number): Leg {
  return { symbol, side, ratio, effect: 'open' }
}
