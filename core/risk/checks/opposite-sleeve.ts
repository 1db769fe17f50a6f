import { signOf } from '../../book/book.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** The venue holds one net position: strategies that pull one symbol in two directions would each lose what the other wins. */
export const oppositeSleeve: Check = {
  name: 'opposite-sleeve',
  // Not a limit but the book's own condition: sleeves of two signs could not be told apart at the venue.
  skippable: false,
  judge({ book, intent }) {
    for (const leg of intent.legs) {
      const sign = signOf(leg.side)
      for (const sleeve of book.sleeves.values())
        for (const held of sleeve.holdings)
          if (held.symbol === leg.symbol && held.qty * sign < 0) return refuse('opposite-sleeve', { held: held.qty })
      for (const order of book.open.values())
        if (order.role === 'entry' && order.intent.legs.some((one) => one.symbol === leg.symbol && one.side !== leg.side))
          return refuse('opposite-sleeve', { pending: order.intent.qty - order.filled })
    }
    return PASS
  },
}
