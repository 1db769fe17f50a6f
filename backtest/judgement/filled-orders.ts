import type { Fact } from '../../core/fact/fact.ts'

/** An order that was filled, whole or in part, and the price it was decided at. */
export interface FilledOrder {
  readonly symbol: string
  readonly side: 'buy' | 'sell'
  /** `stop` and `target` are legs that rested at the venue. */
  readonly kind: 'entry' | 'exit' | 'stop' | 'target'
  /** When it was decided, and its first execution. */
  readonly decidedAt: number
  readonly filledAt: number
  readonly qty: number
  /** Mark when it was decided; of a resting leg its level. */
  readonly signalPrice: number
  /** Mean of its executions. */
  readonly fillPrice: number
}

interface Growing extends Omit<FilledOrder, 'filledAt' | 'qty' | 'signalPrice' | 'fillPrice'> {
  filledAt: number
  signalPrice: number
  qty: number
  value: number
}

/** Every order of one leg that traded, in the order in which they were decided. */
export function filledOrders(facts: readonly Fact[]): readonly FilledOrder[] {
  const orders = new Map<string, Growing>()
  for (const fact of facts) {
    if (fact.type === 'order.approved') approve(orders, fact)
    if (fact.type === 'order.acked') bear(orders, fact)
    if (fact.type === 'order.filled') fill(orders.get(fact.id), fact)
    if (fact.type === 'position.split') split(orders, fact)
  }
  return [...orders.values()].flatMap(({ value, ...order }) => (order.qty > 0 ? [{ ...order, fillPrice: value / order.qty }] : []))
}

type Of<T extends Fact['type']> = Extract<Fact, { readonly type: T }>

function approve(orders: Map<string, Growing>, { at, order: { id, intent }, reference }: Of<'order.approved'>): void {
  const [leg, ...others] = intent.legs
  if (!leg || others.length > 0) return
  const kind = intent.type === 'enter' ? 'entry' : 'exit'
  orders.set(id, { symbol: leg.symbol, side: leg.side, kind, decidedAt: at, filledAt: at, qty: 0, signalPrice: reference, value: 0 })
}

function bear(orders: Map<string, Growing>, { at, id, children }: Of<'order.acked'>): void {
  const parent = orders.get(id)
  if (!parent) return
  for (const { id: child, role, side, price } of children)
    if (!orders.has(child)) orders.set(child, { symbol: parent.symbol, side, kind: role, decidedAt: at, filledAt: at, qty: 0, signalPrice: price, value: 0 })
}

function fill(order: Growing | undefined, { at, qty, price }: Of<'order.filled'>): void {
  if (!order) return
  if (order.qty === 0) order.filledAt = at
  order.qty += qty
  order.value += qty * price
}

/** A level that rests over a split is met in new shares: all orders of the symbol are counted in them. */
function split(orders: ReadonlyMap<string, Growing>, { symbol, to, from }: Of<'position.split'>): void {
  for (const order of orders.values()) {
    if (order.symbol !== symbol) continue
    order.qty *= to / from
    order.signalPrice *= from / to
  }
}
