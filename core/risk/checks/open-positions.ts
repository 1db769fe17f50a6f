import { instrumentOf } from '../../book/exposure.ts'
import { underlyingOf } from '../../market/instrument.ts'
import type { Check, Judgement } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Underlyings held or asked for, over all modules; more of one that is there already is no new position. */
export const openPositions: Check = {
  name: 'open-positions',
  skippable: true,
  judge(judgement) {
    const open = openUnderlyings(judgement)
    const { underlying } = judgement.intent
    const limit = judgement.limits.maxOpenPositions
    return open.has(underlying) || open.size < limit ? PASS : refuse('open-positions', { limit, actual: open.size + 1 })
  },
}

/** Every underlying with a holding or a pending entry. */
export function openUnderlyings({ book, market, except }: Pick<Judgement, 'book' | 'market' | 'except'>): ReadonlySet<string> {
  const open = new Set<string>()
  for (const sleeve of book.sleeves.values())
    for (const { symbol } of sleeve.holdings) {
      const instrument = instrumentOf(symbol, market)
      open.add(instrument ? underlyingOf(instrument) : symbol)
    }
  for (const order of book.open.values()) if (order.role === 'entry' && order.id !== except) open.add(order.intent.underlying)
  return open
}
