import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { opposingOrders } from '../opposing-orders.ts'

/** Our own resting limit on the other side at a price that ours would trade with. */
export const selfCross: Check = {
  name: 'self-cross',
  skippable: false,
  judge(judgement) {
    const { limit } = judgement.intent
    for (const { side, limit: other } of opposingOrders(judgement))
      if (other !== null && (side === 'buy' ? limit >= other : limit <= other)) return refuse('self-cross', { price: limit, other })
    return PASS
  },
}
