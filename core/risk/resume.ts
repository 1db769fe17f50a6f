import type { OrderState } from '../book/book.ts'
import type { Approved, ApprovedOrder } from '../order/approved.ts'
import type { EnterIntent, OrderIntent } from '../order/intent.ts'
import type { Judgement } from './check.ts'
import { judgeEntry, judgeExit } from './gate.ts'
import { type Refused, refused } from './refused.ts'

export interface Resumed {
  readonly type: 'resumed'
  readonly order: ApprovedOrder
}

/** Everything of a judgement but the intent, which the order has. */
export type Present = Omit<Judgement, 'intent' | 'except'>

/**
 * An approved order that certainly never reached the venue, again under its own id: unchanged or not at all. An entry is judged for
 * age and by every check as of now, without counting beside itself; an exit never grows too old.
 */
export function resume(order: OrderState, present: Present): Resumed | Refused {
  const { intent } = order
  if (order.venueId !== null || order.filled > 0 || (order.status !== 'approved' && order.status !== 'sent')) return refused('already-decided')
  if (intent.type === 'enter') return resumeEntry(order, intent, present)
  const verdict = judgeExit({ ...present, intent, except: order.id })
  if (verdict.type === 'refused') return verdict
  return verdict.trimmed ? refused('exit-opens', { qty: intent.qty, fits: verdict.intent.qty }) : again(order)
}

function resumeEntry(order: OrderState, intent: EnterIntent, present: Present): Resumed | Refused {
  const age = present.at - order.approvedAt
  const limit = Math.min(present.limits.entryAge, intent.expiresAt - order.approvedAt)
  // Approved by a clock that ran ahead and was set back: nobody knows how old it is.
  if (age >= limit || age < 0) return refused('order-too-old', { limit, actual: age })
  // A smaller size under an id that the journal knows with its whole size would be two orders of one name.
  const limits = { ...present.limits, trimming: false }
  const verdict = judgeEntry({ ...present, limits, intent, except: order.id })
  if (verdict.type === 'refused') return verdict
  return verdict.intent.qty === intent.qty ? again(order) : refused('minimum-order', { qty: intent.qty, fits: verdict.intent.qty })
}

function again({ id, intent, bracket }: OrderState): Resumed {
  return { type: 'resumed', order: { id, intent: intent as Approved<OrderIntent>, bracket } }
}
