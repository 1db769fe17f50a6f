import type { Book } from '../../book/book.ts'
import { instrumentOf } from '../../book/exposure.ts'
import { underlyingOf } from '../../market/instrument.ts'
import type { Check, Judgement } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Underlyings held or asked for, over all modules; more of one that is there already is no new position. */
export const openPositions: Check = {
  name: 'open-positions',
  skippable: true,
  judge(judgement) {
    const limit = judgement.limits.maxOpenPositions
    if (mostOpen(judgement.book) < limit) return PASS
    const open = openUnderlyings(judgement)
    const { underlying } = judgement.intent
    return open.has(underlying) || open.size < limit ? PASS : refuse('open-positions', { limit, actual: open.size + 1 })
  },
}

/** No more underlyings than these can be open: holdings and orders, counted without a look at what they are. */
export function mostOpen({ sleeves, open }: Book): number {
  let most = open.size
  for (const { holdings } of sleeves.values()) most += holdings.length
  return most
}

const NONE: ReadonlySet<string> = new Set()

/** Every underlying with a holding or a pending entry. */
export function openUnderlyings({ book, market, except }: Pick<Judgement, 'book' | 'market' | 'except'>): ReadonlySet<string> {
  if (book.sleeves.size === 0 && book.open.size === 0) return NONE
  const open = new Set<string>()
  for (const sleeve of book.sleeves.values())
    for (const { symbol } of sleeve.holdings) {
      const instrument = instrumentOf(symbol, market)
      open.add(instrument ? underlyingOf(instrument) : symbol)
    }
  for (const order of book.open.values()) if (order.role === 'entry' && order.id !== except) open.add(order.intent.underlying)
  return open
}
