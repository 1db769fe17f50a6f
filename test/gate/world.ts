import { birthId, type Millis, millis, type OrderId } from '../../core/brand.ts'
import { type Book } from '../../core/book/book.ts'
import { emptyBook, evolve } from '../../core/book/evolve.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { type Usd, usd } from '../../core/money.ts'
import type { EnterIntent, OrderIntent } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { NewsCalendar } from '../../core/risk/check.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { type ModelMarket, modelMarket, START } from './model-market.ts'

/** The world's own record of what was bought and asked for. No rule reads the book: it is what is being tested. */
export interface Position {
  readonly key: string
  readonly module: ModuleName | 'outside'
  readonly strategy: string
  readonly underlying: string
  readonly lots: Map<string, { qty: number; price: number }>
  readonly openedAt: Millis
  exiting: boolean
  /** Shares came for a sold put: what hedged it stands alone at mixed prices. */
  assigned: boolean
  realised: number
  fees: number
  basis: number
}

export interface Order {
  readonly id: OrderId
  readonly key: string
  readonly intent: OrderIntent
  readonly role: 'entry' | 'exit' | 'stop' | 'target'
  readonly approvedAt: Millis
  filled: number
  acked: boolean
  open: boolean
}

export interface ClosedTrade {
  readonly at: Millis
  readonly module: string
  readonly underlying: string
  readonly net: number
  readonly basis: number
  readonly stopped: boolean
}

export interface World {
  readonly market: ModelMarket
  readonly limits: Limits
  readonly news: NewsCalendar | undefined
  readonly facts: Fact[]
  book: Book
  cash: number
  readonly positions: Map<string, Position>
  readonly orders: Order[]
  readonly trades: ClosedTrade[]
  readonly approvals: Millis[]
  /** Causes by `scope/cause`. */
  readonly causes: Set<string>
  readonly feeds: Record<ModuleName, boolean>
  peak: number
  readonly dayStart: number
  rejections: number
  losses: number
  /** The venue's last word on what may be spent, and the orders that it did not hold yet. */
  power: { readonly at: Millis; readonly figures: Readonly<Record<ModuleName, number>>; readonly unseen: Order[] }
  turn: number
}

export const CAPITAL = 100_000

export function createWorld(limits: Limits, news: NewsCalendar | undefined): World {
  const at = millis(START)
  const figures = { stocks: CAPITAL, crypto: CAPITAL, options: CAPITAL }
  const world: World = {
    market: modelMarket(), limits, news, facts: [], book: emptyBook(), cash: CAPITAL, positions: new Map(), orders: [], trades: [],
    approvals: [], causes: new Set(), feeds: { stocks: true, crypto: true, options: true }, peak: 0, dayStart: CAPITAL, rejections: 0, losses: 0,
    power: { at, figures, unseen: [] }, turn: 0,
  }
  say(world, { type: 'engine.started', at, birth: birthId('modelled'), account: 'model', environment: 'simulated', cash: usd(CAPITAL), version: '0' })
  say(world, { type: 'day.began', at, date: '2025-06-02', equity: usd(CAPITAL) })
  return world
}

/** A fact: kept for the next restart, folded into the book. */
export function say(world: World, fact: Fact): void {
  world.facts.push(fact)
  evolve(world.book, fact)
}

export function now(world: World): Millis {
  return world.market.now
}

export function multiplier(symbol: string): 1 | 100 {
  return symbol.length > 15 ? 100 : 1
}

/** Cash and everything held at the present mids; NaN while one is missing. */
export function equity(world: World): number {
  let sum = world.cash
  for (const position of world.positions.values())
    for (const [symbol, lot] of position.lots) sum += lot.qty * world.market.price(symbol) * multiplier(symbol)
  return sum
}

export function entries(world: World): readonly (Order & { readonly intent: EnterIntent })[] {
  return world.orders.filter((order): order is Order & { readonly intent: EnterIntent } => order.open && order.role === 'entry' && order.intent.type === 'enter')
}

/** An execution of `units` of an order at the given price of each leg, in the world's record and as facts. */
export function fill(world: World, order: Order, units: number, prices: readonly number[]): void {
  const { intent } = order
  const position = positionFor(world, order)
  intent.legs.forEach((leg, i) => {
    const qty = units * leg.ratio
    const price = prices[i] ?? NaN
    const sign = leg.side === 'buy' ? 1 : -1
    const feeQty = leg.symbol.includes('/') && leg.side === 'buy' ? round(qty * 0.0025) : 0
    const fee = multiplier(leg.symbol) === 100 ? 0.02 * qty : 0
    world.cash -= sign * qty * price * multiplier(leg.symbol) + fee
    position.fees += fee + feeQty * price
    if (order.role === 'entry') position.basis += qty * price * multiplier(leg.symbol)
    position.realised += move(position, leg.symbol, sign * qty, price)
    const lot = position.lots.get(leg.symbol)
    if (lot) lot.qty = round(lot.qty - feeQty)
    if (lot?.qty === 0) position.lots.delete(leg.symbol)
    world.turn += 1
    say(world, { type: 'order.filled', at: now(world), id: order.id, execution: `e${world.turn}`, symbol: leg.symbol, side: leg.side, qty, price, fee: usd(fee), feeQty })
  })
  order.filled = round(order.filled + units)
  world.rejections = 0
  if (order.filled >= intent.qty - 1e-9) end(world, order, 'filled')
}

export function end(world: World, order: Order, status: 'filled' | 'canceled' | 'rejected' | 'abandoned'): void {
  order.open = false
  if (status === 'rejected') world.rejections += 1
  say(world, { type: 'order.ended', at: now(world), id: order.id, status, why: 'model' })
}

/** A position that is flat ends its round trip. */
export function closeFlat(world: World): void {
  for (const position of [...world.positions.values()]) {
    if (position.module === 'outside' || position.lots.size > 0) continue
    if (world.orders.some((order) => order.open && order.key === position.key)) continue
    const { key, openedAt, realised, fees, basis } = position
    const net = realised - fees
    const stopped = net < 0
    world.positions.delete(key)
    world.trades.push({ at: now(world), module: position.module, underlying: position.underlying, net, basis, stopped })
    world.losses = net < 0 ? world.losses + 1 : 0
    const exit = { code: stopped ? ('stop-hit' as const) : ('target-hit' as const), numbers: {} }
    const money = { realised: usd(realised), fees: usd(fees), basis: usd(basis) as Usd }
    say(world, { type: 'trade.closed', at: now(world), sleeve: key, openedAt, ...money, entry: exit, exit, parameters: 0 })
  }
}

/** Moves a signed quantity through a lot at average cost; returns the dollars realised. */
export function move(position: Position, symbol: string, qty: number, price: number): number {
  const lot = position.lots.get(symbol) ?? { qty: 0, price: 0 }
  position.lots.set(symbol, lot)
  const closes = lot.qty * qty < 0 ? Math.min(Math.abs(lot.qty), Math.abs(qty)) : 0
  const gain = closes * (price - lot.price) * Math.sign(lot.qty) * multiplier(symbol)
  const opens = Math.abs(qty) - closes
  if (opens > 0) lot.price = ((Math.abs(lot.qty) - closes) * lot.price + opens * price) / (Math.abs(lot.qty) - closes + opens)
  lot.qty = round(lot.qty + qty)
  return gain
}

function positionFor(world: World, { key, intent }: Order): Position {
  const known = world.positions.get(key)
  if (known) return known
  const { module, strategy, underlying } = intent
  const position = { key, module, strategy, underlying, lots: new Map(), openedAt: now(world), exiting: false, assigned: false, realised: 0, fees: 0, basis: 0 }
  world.positions.set(key, position)
  return position
}

function round(qty: number): number {
  return Math.round(qty * 1e9) / 1e9
}
