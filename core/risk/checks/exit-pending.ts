import { sleeveKey } from '../../book/book.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** From the moment its exit begins a sleeve only shrinks. */
export const exitPending: Check = {
  name: 'exit-pending',
  skippable: false,
  judge({ at, book, intent }) {
    const key = sleeveKey(intent.module, intent.strategy, intent.underlying)
    const exit = book.sleeves.get(key)?.exit
    if (exit) return refuse('exit-pending', { age: at - exit.since })
    for (const order of book.open.values())
      if (order.role === 'exit' && order.sleeve === key) return refuse('exit-pending', { age: at - order.approvedAt })
    return PASS
  },
}
