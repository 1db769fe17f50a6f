import type { Check } from '../check.ts'
import { isWithin, PASS, refuse } from '../finding.ts'

/** A share of a cheap contract's price is less than its tick: contracts are given this many dollars at least. */
const CONTRACT_FLOOR = 0.05

/** A limit price near the mid, on either side: a slip of the finger, or a strategy that lost its senses, ends here. */
export const priceCollar: Check = {
  name: 'price-collar',
  skippable: false,
  judge({ intent, limits }, { mark, legs }) {
    const limit = Math.max(limits.priceCollar[intent.module] * Math.abs(mark), legs ? CONTRACT_FLOOR : 0)
    const actual = Math.abs(intent.limit - mark)
    const isPrice = intent.legs.length > 1 || intent.limit > 0
    return isPrice && isWithin(actual, limit) ? PASS : refuse('price-collar', { limit, actual, price: intent.limit, mark })
  },
}
