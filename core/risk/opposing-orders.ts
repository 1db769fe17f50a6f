import type { Side } from '../order/intent.ts'
import type { Judgement } from './check.ts'

interface Opposing {
  /** Ours: the intent's side on the symbol. */
  readonly side: Side
  /** Price of the order on the other side; null when it trades at any, or when its legs have no price of their own. */
  readonly limit: number | null
}

const NONE: readonly Opposing[] = []

/** Open orders on the other side of a symbol of the intent. Stops that rest at the venue as part of a bracket are exempt there. */
export function opposingOrders({ book, intent, except }: Judgement): readonly Opposing[] {
  if (book.open.size === 0) return NONE
  const found: Opposing[] = []
  for (const order of book.open.values()) {
    if (order.role === 'stop' || order.id === except) continue
    for (const theirs of order.intent.legs)
      for (const ours of intent.legs)
        if (theirs.symbol === ours.symbol && theirs.side !== ours.side)
          found.push({ side: ours.side, limit: intent.legs.length + order.intent.legs.length > 2 ? null : order.intent.limit })
  }
  return found
}
