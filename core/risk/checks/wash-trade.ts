import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { opposingOrders } from '../opposing-orders.ts'

/** Our own order on the other side of a symbol that may trade at any price: the venue calls both together a wash trade. */
export const washTrade: Check = {
  name: 'wash-trade',
  skippable: false,
  judge(judgement) {
    let orders = 0
    for (const { limit } of opposingOrders(judgement)) if (limit === null) orders += 1
    return orders > 0 ? refuse('wash-trade', { orders }) : PASS
  },
}
