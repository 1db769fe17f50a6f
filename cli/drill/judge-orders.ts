import type { Fact } from '../../core/fact/fact.ts'
import type { VenueOrder } from '../../exchange/matching/wire/venue-order.ts'
import { heldApart, type Holdings } from './holdings.ts'

interface Given {
  readonly facts: readonly Fact[]
  readonly orders: readonly Pick<VenueOrder, 'client_order_id'>[]
  readonly book: Holdings
  readonly venue: Holdings
}

/** What is lost or doubled between journal and venue, a sentence each; none when all is well. */
export function judgeOrders({ facts, orders, book, venue }: Given): readonly string[] {
  const approved = facts.flatMap((fact) => (fact.type === 'order.approved' ? [fact.order.id as string] : []))
  const known = new Set(facts.flatMap((fact) => (fact.type === 'order.acked' || fact.type === 'order.ended' ? [fact.id as string] : [])))
  const sent = orders.map((order) => order.client_order_id)
  const doubled = [...new Set(sent.filter((id, i) => sent.indexOf(id) !== i))]
  return [
    ...doubled.map((id) => `the order ${id} stands twice at the venue`),
    ...sent.filter((id) => !approved.includes(id)).map((id) => `the journal does not know the venue's order ${id}`),
    ...approved.filter((id) => !known.has(id)).map((id) => `nobody knows what became of the order ${id}`),
    ...heldApart(book, venue).map((symbol) => `the book holds ${book[symbol] ?? 0} ${symbol} and the venue ${venue[symbol] ?? 0}`),
  ]
}
