import type { Fact, OrderApproved } from '../../core/fact/fact.ts'
import type { Side } from '../../core/order/intent.ts'

/** One order as the journal tells it, read from its facts alone: the judge does not borrow the engine's own fold. */
export interface JournalOrder {
  readonly id: string
  readonly role: 'entry' | 'exit' | 'stop' | 'target'
  /** `module/strategy/underlying`. */
  readonly sleeve: string
  readonly side: Side
  venueId: string | undefined
  /** How it ended; undefined while it is expected to live. */
  end: string | undefined
  readonly filled: Map<string, number>
  /** Its facts in order, as one line each. */
  readonly story: string[]
}

/** Every order that the journal knows, bracket legs included, by its id. */
export function journalOrders(facts: readonly Fact[]): ReadonlyMap<string, JournalOrder> {
  const orders = new Map<string, JournalOrder>()
  const tell = (id: string, fact: Fact, more: string): JournalOrder | undefined => {
    const order = orders.get(id)
    order?.story.push(`${new Date(fact.at).toISOString()} ${fact.type} ${more}`.trimEnd())
    return order
  }
  for (const fact of facts) {
    switch (fact.type) {
      case 'order.approved':
        orders.set(fact.order.id, begun(fact))
        tell(fact.order.id, fact, wordsOf(fact))
        break
      case 'order.acked': {
        const order = tell(fact.id, fact, fact.venueId)
        if (!order) break
        order.venueId = fact.venueId
        for (const { id, venueId, role, side } of fact.children) {
          if (orders.has(id)) continue
          orders.set(id, { id, role, sleeve: order.sleeve, side, venueId, end: undefined, filled: new Map(), story: [`leg of ${order.id}`] })
          tell(id, fact, venueId)
        }
        break
      }
      case 'order.filled': {
        const order = tell(fact.id, fact, `${fact.side} ${fact.qty} ${fact.symbol} at ${fact.price} (${fact.execution})`)
        order?.filled.set(fact.symbol, (order.filled.get(fact.symbol) ?? 0) + fact.qty)
        break
      }
      case 'order.ended': {
        const order = tell(fact.id, fact, `${fact.status}: ${fact.why}`)
        if (order) order.end = fact.status
        break
      }
      case 'order.doubted':
      case 'cancel.requested':
      case 'cancel.failed':
        tell(fact.id, fact, fact.why)
        break
      case 'engine.started':
        for (const order of orders.values()) if (order.end === undefined) tell(order.id, fact, '')
        break
      default:
    }
  }
  return orders
}

function begun({ order: { id, intent } }: OrderApproved): JournalOrder {
  const sleeve = `${intent.module}/${intent.strategy}/${intent.underlying}`
  const role = intent.type === 'enter' ? 'entry' : 'exit'
  return { id, role, sleeve, side: intent.legs[0]?.side ?? 'buy', venueId: undefined, end: undefined, filled: new Map(), story: [] }
}

function wordsOf({ order: { intent } }: OrderApproved): string {
  const legs = intent.legs.map((leg) => `${leg.side} ${leg.ratio * intent.qty} ${leg.symbol}`).join(', ')
  return `${intent.module}/${intent.strategy} ${legs} ${intent.limit === null ? 'at the market' : `limit ${intent.limit}`} (${intent.reason.code})`
}
