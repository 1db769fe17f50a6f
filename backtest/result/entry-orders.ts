import type { Fact } from '../../core/fact/fact.ts'
import { counted } from './counted.ts'

/** What became of the entries that the gate let through. */
export interface EntryOrders {
  readonly sent: number
  /** Those that had no execution, by how they ended: their volume or price never came, or the venue rejected them, with its words. Most first. */
  readonly unfilled: readonly (readonly [string, number])[]
}

const RESTING = 'still resting'

export function entryOrders(facts: readonly Fact[]): EntryOrders {
  const unfilled = new Map<string, string>()
  let sent = 0
  for (const fact of facts) {
    if (fact.type === 'order.approved' && fact.order.intent.type === 'enter') {
      sent += 1
      unfilled.set(fact.order.id, RESTING)
    } else if (fact.type === 'order.filled') unfilled.delete(fact.id)
    else if (fact.type === 'order.ended' && unfilled.has(fact.id)) unfilled.set(fact.id, fact.status === 'rejected' ? `rejected: ${fact.why}` : fact.status)
  }
  return { sent, unfilled: counted(unfilled.values()) }
}
