import type { OrderState } from './book.ts'

const NOTHING: readonly never[] = []

/** An order as it begins: nobody sent it, nothing is filled. */
export function newOrder({ id, intent, sleeve, approvedAt, reference, bracket, parent, role }: Given): OrderState {
  return {
    id,
    intent,
    sleeve,
    approvedAt,
    reference,
    bracket,
    parent,
    role,
    venueId: null,
    status: 'approved',
    filled: 0,
    executed: NOTHING,
    executions: NOTHING,
    cancelAsked: null,
    doubtedAt: null,
  }
}

type Given = Pick<OrderState, 'id' | 'intent' | 'sleeve' | 'approvedAt' | 'reference' | 'bracket' | 'parent' | 'role'>
