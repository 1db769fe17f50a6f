import { MINUTE } from '../../market/bar.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Entries approved within a minute, over all modules: a runaway strategy is stopped by its pace. */
export const orderRate: Check = {
  name: 'order-rate',
  skippable: true,
  judge({ at, book, limits, except }) {
    let recent = except !== undefined && (book.orders.get(except)?.approvedAt ?? 0) > at - MINUTE ? -1 : 0
    for (let i = book.approvals.length - 1; i >= 0 && (book.approvals[i] ?? 0) > at - MINUTE; i--) recent += 1
    const limit = limits.maxOrdersPerMinute
    return recent < limit ? PASS : refuse('order-rate', { limit, actual: recent + 1 })
  },
}
