import { signOf } from '../../core/book/book.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'

/** What one order did in one symbol. Quantities count units of the symbol, money is in dollars. */
export interface OrderResult {
  readonly id: string
  readonly symbol: string
  /** `module/strategy/underlying`. */
  readonly sleeve: string
  readonly side: 'buy' | 'sell'
  readonly opens: boolean
  /** Market time of the fact of its first execution. */
  readonly at: number
  readonly qty: number
  /** Quantity times price, summed. */
  readonly cost: number
  readonly fee: number
  readonly feeQty: number
}

/** Cash and holdings that no order moved. */
export interface Move {
  readonly kind: 'fees' | 'size' | 'missed'
  readonly symbol: string
  /** Dollars of cash, and units of symbols. */
  readonly cash: number
  readonly units: readonly { readonly symbol: string; readonly qty: number }[]
}

export interface Results {
  readonly orders: readonly OrderResult[]
  readonly moves: readonly Move[]
}

/** Everything in a run of facts that changed what the account is worth. */
export function resultsOf(facts: Iterable<Fact>): Results {
  const sleeves = new Map<string, { readonly sleeve: string; readonly opens: boolean }>()
  const orders = new Map<string, OrderResult>()
  const moves: Move[] = []
  const outside = new Map<string, number>()
  for (const fact of facts) {
    switch (fact.type) {
      case 'order.approved': {
        const { module, strategy, underlying, type } = fact.order.intent
        sleeves.set(fact.order.id, { sleeve: `${module}/${strategy}/${underlying}`, opens: type === 'enter' })
        break
      }
      case 'order.acked':
        for (const child of fact.children) sleeves.set(child.id, { sleeve: sleeves.get(fact.id)?.sleeve ?? '', opens: false })
        break
      case 'order.filled':
        add(orders, fact, sleeves.get(fact.id) ?? { sleeve: '', opens: false })
        break
      case 'position.split': {
        const factor = fact.to / fact.from
        for (const [key, order] of orders) if (order.symbol === fact.symbol) orders.set(key, { ...order, qty: order.qty * factor })
        for (const [i, move] of moves.entries()) moves[i] = { ...move, units: move.units.map((unit) => (unit.symbol === fact.symbol ? { ...unit, qty: unit.qty * factor } : unit)) }
        outside.set(fact.symbol, (outside.get(fact.symbol) ?? 0) * factor)
        break
      }
      default:
        moves.push(...movesOf(fact, outside))
    }
  }
  return { orders: [...orders.values()], moves }
}

function add(orders: Map<string, OrderResult>, fact: Extract<Fact, { type: 'order.filled' }>, of: Pick<OrderResult, 'sleeve' | 'opens'>): void {
  const { id, symbol, side, at, qty, price, fee, feeQty } = fact
  const key = `${id} ${symbol}`
  const known = orders.get(key) ?? { ...of, id, symbol, side, at, qty: 0, cost: 0, fee: 0, feeQty: 0 }
  orders.set(key, { ...known, qty: known.qty + qty, cost: known.cost + qty * price, fee: known.fee + fee, feeQty: known.feeQty + feeQty })
}

function movesOf(fact: Fact, outside: Map<string, number>): readonly Move[] {
  switch (fact.type) {
    case 'cash.moved':
      return [{ kind: fact.why === 'fee' ? 'fees' : 'missed', symbol: '', cash: fact.amount, units: [] }]
    case 'holding.corrected':
      return [{ kind: fact.price === undefined ? 'fees' : 'size', symbol: fact.symbol, cash: 0, units: [{ symbol: fact.symbol, qty: fact.qty }] }]
    case 'contract.settled': {
      const underlying = fact.symbol.slice(0, -15)
      return [{ kind: 'size', symbol: fact.symbol, cash: -fact.shares * fact.price, units: [{ symbol: fact.symbol, qty: -fact.qty }, { symbol: underlying, qty: fact.shares }] }]
    }
    case 'outside.set': {
      const before = outside.get(fact.symbol) ?? 0
      outside.set(fact.symbol, fact.qty)
      return [{ kind: 'size', symbol: fact.symbol, cash: 0, units: [{ symbol: fact.symbol, qty: fact.qty - before }] }]
    }
    default:
      return []
  }
}

/** Dollars that an order's executions are worth at the marks of the end, fees taken off. */
export function worthOf({ symbol, side, qty, cost, fee, feeQty }: OrderResult, mark: (symbol: string) => number): number {
  const multiplier = multiplierOf(symbol)
  return signOf(side) * (qty * mark(symbol) - cost) * multiplier - fee - feeQty * mark(symbol)
}

export function worthOfMove({ cash, units }: Move, mark: (symbol: string) => number): number {
  return units.reduce((sum, { symbol, qty }) => sum + qty * mark(symbol) * multiplierOf(symbol), cash)
}
