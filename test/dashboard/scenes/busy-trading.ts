import { packOrderSteps, type OrderStep } from '../../../contract/order-steps.ts'
import type { FillView, OrderView } from '../../../contract/state-view.ts'
import { tableOf } from '../../../contract/table.ts'
import { fillRow, orderRow, refusalGroup, roundTrip, type FillRow, type OrderRow, type TradesView } from '../../../contract/views/trades-view.ts'
import { HELD, TRIPS, told, type ModuleWord, type Trip } from './busy-book.ts'
import { round } from './chance.ts'
import { AT, DATE, MIDNIGHT, priceOf } from './market.ts'

interface Sent extends Omit<OrderRow, 'life' | 'module'> {
  readonly module: ModuleWord
  readonly steps: readonly OrderStep[]
}

/** All that was traded, ordered and refused on the busy day. */
export function busyTrading(): TradesView {
  const orders = [...sentOrders()].sort((a, b) => b.at - a.at)
  return {
    date: DATE,
    trades: tableOf(roundTrip, TRIPS.map((trip) => {
      const basis = round(trip.qty * trip.bought)
      const net = trip.realised - trip.fees
      return {
        at: trip.at, openedAt: trip.openedAt, module: trip.module, strategy: trip.strategy, symbol: trip.symbol, realised: trip.realised, fees: trip.fees, basis, return: round(net / basis, 6), r: round(net / (basis * 0.0035)),
        parameters: trip.module === 'stocks' ? 2 : 0, entry: trip.entry.sentence, exit: trip.exit.sentence,
      }
    })),
    orders: tableOf(orderRow, orders.map(({ steps, ...order }) => ({ ...order, life: packOrderSteps(steps) }))),
    fills: tableOf(fillRow, busyFills()),
    refusals: tableOf(refusalGroup, refusals()),
    left: { trades: 0, orders: 0, fills: 0, refusals: 0 },
  }
}

/** Newest first. */
export function busyFills(): readonly (FillRow & FillView)[] {
  return sentOrders().filter(({ filled, at }) => (filled ?? 0) > 0 && at >= MIDNIGHT)
    .map(({ id, at, module, symbol, legs, filled, average, fee, slippage, steps }) => ({
      at: at + (steps.at(-1)?.after ?? 0), order: id, symbol, module, side: legs.startsWith('buy') ? ('buy' as const) : ('sell' as const), qty: filled ?? 0, price: average ?? 0, fee, slippage,
    }))
    .sort((a, b) => b.at - a.at)
}

/** What still works at the venue. */
export function openOrders(): readonly OrderView[] {
  return sentOrders().filter(({ status }) => status === 'working' || status === 'partial').map((order) => ({
    id: order.id, module: order.module, strategy: order.strategy, role: order.role, legs: [{ symbol: order.symbol, side: order.legs.startsWith('buy') ? 'buy' : 'sell', ratio: 1 }], qty: order.qty ?? 0, filled: order.filled ?? 0,
    limit: order.limit, status: order.status, approvedAt: order.at, reason: { code: order.code, numbers: {}, sentence: order.sentence },
  }))
}

function sentOrders(): readonly Sent[] {
  const trips = TRIPS.flatMap((trip, i) => [tripOrder(trip, i, 'entry'), tripOrder(trip, i, 'exit')])
  const held = HELD.filter(({ age }) => AT - age * 60_000 >= MIDNIGHT).map(({ module, strategy, symbol, holdings, age, code, numbers }, i): Sent => {
    const [first] = holdings
    const [qty, price, instrument] = [Math.abs(first?.qty ?? 0), first?.price ?? 0, first?.symbol ?? symbol]
    return filledOrder({ n: 100 + i, module, strategy, symbol: instrument, side: 'buy', role: 'entry', qty, price, at: AT - age * 60_000, ...told(code, numbers, symbol, module) })
  })
  const stops = HELD.filter(({ module, age }) => module === 'stocks' && age > 60).map(({ module, strategy, symbol, holdings, age, stop }, i): Sent => ({
    ...filledOrder({ n: 200 + i, module, strategy, symbol, side: 'sell', role: 'stop', qty: holdings[0]?.qty ?? 0, price: stop ?? 0, at: AT - age * 60_000 + 900, ...told('stop-hit', {}, symbol) }),
    limit: stop, filled: 0, average: null, slippage: null, fee: 0, status: 'working', steps: [step('approved', 0), step('submitted', 40), step('acknowledged', 230)],
  }))
  return [...trips, ...held, ...stops, ...troubled()]
}

/** What did not end in one fill: a partial one, a cancel, a rejection. */
function troubled(): readonly Sent[] {
  const base = (n: number, symbol: string, minutes: number): Sent => filledOrder({
    n, module: symbol.includes('/') ? 'crypto' : 'stocks', strategy: symbol.includes('/') ? 'crypto_breakout' : 'mean_reversion', symbol, side: 'buy', role: 'entry', qty: symbol.includes('/') ? 60 : 150, price: priceOf(symbol),
    at: AT - minutes * 60_000, ...told('stretched-below-mean', { close: priceOf(symbol), deviations: 2.05 }, symbol),
  })
  const [partial, canceled, rejected] = [base(301, 'AVAX/USD', 3), base(302, 'T', 37), base(303, 'BAC', 121)]
  return [
    { ...partial, filled: 22, status: 'partial', steps: [step('approved', 0), step('submitted', 35), step('acknowledged', 190), { step: 'filled', after: 2_400, qty: 22, price: partial.average }] },
    { ...canceled, filled: 0, average: null, slippage: null, fee: 0, status: 'canceled', steps: [step('approved', 0), step('submitted', 38), step('acknowledged', 210), step('cancel-asked', 60_000), step('canceled', 60_240)] },
    { ...rejected, filled: 0, average: null, slippage: null, fee: 0, status: 'rejected', steps: [step('approved', 0), step('submitted', 33), step('rejected', 420)] },
  ]
}

function tripOrder(trip: Trip, i: number, role: 'entry' | 'exit'): Sent {
  const isEntry = role === 'entry'
  const { module, strategy, symbol, qty, bought, sold, openedAt, at } = trip
  const order = filledOrder({ n: 2 * i + (isEntry ? 1 : 2), module, strategy, symbol, side: isEntry ? 'buy' : 'sell', role, qty, price: isEntry ? bought : sold, at: isEntry ? openedAt : at, ...(isEntry ? trip.entry : trip.exit) })
  return { ...order, fee: round(trip.fees / 2) }
}

interface Given {
  readonly n: number
  readonly module: ModuleWord
  readonly strategy: string
  readonly symbol: string
  readonly side: 'buy' | 'sell'
  readonly role: OrderRow['role']
  readonly qty: number
  readonly price: number
  readonly at: number
  readonly code: string
  readonly sentence: string
}

function filledOrder({ n, module, strategy, symbol, side, role, qty, price, at, code, sentence }: Given): Sent {
  const after = 640 + ((n * 137) % 900)
  return {
    id: `f3a9c1d2-${module}-${strategy}-${symbol}-${n}`, at: at - after, module, strategy, symbol, legs: `${side} ${symbol}`, role, qty, filled: qty, limit: round(price * (side === 'buy' ? 1.0004 : 0.9996), price < 1 ? 5 : 2),
    average: price, slippage: round(((n * 7919) % 11 - 3) / 10_000, 6), fee: module === 'crypto' ? round(qty * price * 0.0025) : 0.01, status: 'filled', code, sentence,
    steps: [step('approved', 0), step('submitted', 36), step('acknowledged', 204), { step: 'filled', after, qty, price }],
  }
}

function step(name: OrderStep['step'], after: number): OrderStep {
  return { step: name, after, qty: null, price: null }
}

const REFUSED = [
  ['stocks', 'momentum_trading', 'QQQ', 'correlated', 31, { actual: 0.94, limit: 0.9 }],
  ['stocks', 'ORB', 'XLF', 'correlated', 12, { actual: 0.91, limit: 0.9 }],
  ['options', 'vertical_spread', 'SPY', 'net-delta', 22, { actual: 53_400, limit: 52_406 }],
  ['crypto', 'crypto_momentum', 'AVAX/USD', 'class-allocation', 18, { actual: 21_210, limit: 20_962 }],
  ['stocks', 'mean_reversion', 'BAC', 'cool-down', 9, { actual: 2, limit: 5 }],
  ['options', 'long_option', 'QQQ', 'spread-wide', 7, { bid: 3.1, ask: 4.2, limit: 0.25 }],
  ['stocks', 'momentum_trading', 'F', 'price-stale', 4, { actual: 212, limit: 180 }],
] as const

/** Refusals of the day by strategy, symbol and code. */
export function refusals() {
  return REFUSED.map(([module, strategy, symbol, code, count, numbers], i) => ({
    first: AT - (300 - i * 20) * 60_000, last: AT - (4 + i * 3) * 60_000, module, strategy, symbol, code, count, sentence: told(code, numbers, symbol, module).sentence,
  }))
}
