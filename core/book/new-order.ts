import type { OrderState } from './book.ts'

/** An order as it begins: nobody sent it, nothing is filled. */
export function newOrder({ id, intent, sleeve, approvedAt, reference, bracket }: Given): OrderState {
  return {
    id,
    intent,
    sleeve,
    approvedAt,
    reference,
    bracket,
    parent: null,
    role: intent.type === 'enter' ? 'entry' : 'exit',
    venueId: null,
    status: 'approved',
    filled: 0,
    executed: [],
    executions: [],
    cancelAskedAt: null,
    doubtedAt: null,
  }
}

type Given = Pick<OrderState, 'id' | 'intent' | 'sleeve' | 'approvedAt' | 'reference' | 'bracket'>
