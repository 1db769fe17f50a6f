import type { OrderId } from '../../../core/brand.ts'
import type { Child, Fact } from '../../../core/fact/fact.ts'
import type { OrderIntent } from '../../../core/order/intent.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'
import type { Reason } from '../../../core/order/reason.ts'

/** What later facts about an order do not repeat. */
export interface OrderNote {
  readonly module: ModuleName
  readonly strategy: string
  readonly underlying: string
  readonly role: 'entry' | 'exit' | 'stop' | 'target'
  readonly reason: Reason
  /**
   * The price that a fill is measured against: the mark when it was decided, for a bracket's leg the level it stands at. Null for
   * several legs, whose fills have no price of their own.
   */
  readonly decided: number | null
}

/** Orders as they were approved, the newest few thousand: the book forgets final ones after days, a quiet desk shows its fills for weeks. */
export interface OrderNotes {
  take(fact: Fact): void
  of(id: OrderId): OrderNote | undefined
}

const KEPT = 5_000

export function createOrderNotes(): OrderNotes {
  const notes = new Map<OrderId, OrderNote>()
  const keep = (id: OrderId, note: OrderNote): void => {
    notes.set(id, note)
    const eldest = notes.keys().next()
    if (notes.size > KEPT && !eldest.done) notes.delete(eldest.value)
  }
  return {
    of: (id) => notes.get(id),
    take(fact) {
      if (fact.type === 'order.approved') keep(fact.order.id, noteOf(fact.order, fact.reference))
      if (fact.type === 'book.restored') for (const order of fact.orders) keep(order.id, { ...noteOf(order, 0), role: order.role })
      if (fact.type !== 'order.acked') return
      const parent = notes.get(fact.id)
      if (parent) for (const child of fact.children) if (!notes.has(child.id)) keep(child.id, legOf(parent, child))
    },
  }
}

function noteOf({ intent }: { readonly intent: OrderIntent }, reference: number): OrderNote {
  const { module, strategy, underlying, reason, legs, type } = intent
  const decided = legs.length === 1 && reference > 0 ? reference : null
  return { module, strategy, underlying, role: type === 'enter' ? 'entry' : 'exit', reason, decided }
}

/** A leg that is filled reached its level, whatever its parent was for. */
function legOf(parent: OrderNote, { role, price }: Child): OrderNote {
  const reason: Reason = role === 'stop' ? { code: 'stop-hit', numbers: { stop: price } } : { code: 'target-hit', numbers: { target: price } }
  return { ...parent, role, reason, decided: price > 0 ? price : null }
}
