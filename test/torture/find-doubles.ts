import { canonicalSymbol } from '../../broker/symbol-map.ts'
import type { VenueOrder } from '../../exchange/matching/venue.ts'
import type { JournalOrder } from './journal-orders.ts'
import type { Ledger } from './ledger.ts'

export interface Double {
  readonly ids: readonly string[]
  readonly why: string
}

interface Given {
  readonly orders: ReadonlyMap<string, JournalOrder>
  readonly ledger: Ledger
}

/**
 * Two venue orders for one attempt: under one client id; two entries, or two closing orders, of one sleeve that stand at the venue at
 * the same time; an entry into a sleeve that is filled already; a sleeve that was closed beyond what it held. All of it from the
 * venue's own times and executions; the journal only says which sleeve an order belongs to.
 */
export function findDoubles(given: Given): readonly Double[] {
  return [...sameId(given), ...overlaps(given), ...overfilled(given)]
}

function sameId({ ledger }: Given): readonly Double[] {
  const groups = groupBy(ledger.orders, (order) => order.client_order_id)
  return [...groups].filter(([, group]) => group.length > 1).map(([id, group]) => ({ ids: [id], why: `${group.length} venue orders under one client id: ${group.map((order) => order.id).join(', ')}` }))
}

function overlaps({ orders, ledger }: Given): readonly Double[] {
  const taken = ledger.orders.filter((order) => order.status !== 'rejected' && orders.has(order.client_order_id))
  const attempts = groupBy(taken, (order) => {
    const known = orders.get(order.client_order_id)
    return `${known?.role} ${known?.sleeve}`
  })
  return [...attempts].flatMap(([attempt, group]) => {
    const inOrder = group.toSorted((a, b) => (a.submitted_at < b.submitted_at ? -1 : 1))
    return inOrder.slice(1).flatMap((order, i) => {
      const former = inOrder[i]
      return former && order.submitted_at < endOf(former) ? [{ ids: [former.client_order_id, order.client_order_id], why: `both stand at the venue at the same time as ${attempt}` }] : []
    })
  })
}

/** Times of one form sort as text. */
function endOf(order: VenueOrder): string {
  return order.filled_at ?? order.canceled_at ?? order.expired_at ?? order.failed_at ?? order.replaced_at ?? '9'
}

interface Held {
  qty: number
  /** Largest quantity since it was flat. */
  peak: number
  last: string
}

/** A fee charged in coins leaves a little less to be sold than was bought: this share of the largest quantity is nothing. */
const dustOf = (symbol: string): number => (symbol.includes('/') ? 0.02 : 0)

/** Shares and coins alone: what expires and is assigned has its own ways. */
function overfilled({ orders, ledger }: Given): readonly Double[] {
  const known = new Map([...orders.values()].flatMap((order) => (order.venueId === undefined ? [] : [[order.venueId, order] as const])))
  const sleeves = new Map<string, Held>()
  const found: Double[] = []
  for (const fill of ledger.activities) {
    if (fill.activity_type !== 'FILL') continue
    const order = known.get(fill.order_id)
    const symbol = canonicalSymbol(fill.symbol)
    const [module, strategy, ...underlying] = order?.sleeve.split('/') ?? []
    if (!order || module === 'options' || strategy === '' || underlying.join('/') !== symbol) continue
    const dust = dustOf(symbol)
    const held = sleeves.get(order.sleeve) ?? { qty: 0, peak: 0, last: '' }
    sleeves.set(order.sleeve, held)
    if (held.last !== order.id && Math.abs(held.qty) <= dust * held.peak) Object.assign(held, { qty: 0, peak: 0 })
    if (order.role === 'entry' && held.qty !== 0 && held.last !== order.id) found.push({ ids: [held.last, order.id], why: `it opens ${order.sleeve} while ${held.qty} are held` })
    const before = held.qty
    held.qty += (fill.side === 'buy' ? 1 : -1) * Number(fill.qty)
    held.peak = Math.max(held.peak, Math.abs(held.qty))
    if (order.role !== 'entry' && held.qty * before < 0 && Math.abs(held.qty) > dust * held.peak) found.push({ ids: [held.last, order.id], why: `together they close ${held.qty} more of ${order.sleeve} than it held` })
    if (order.role !== 'entry' && before === 0) found.push({ ids: [held.last, order.id].filter((id) => id !== ''), why: `it closes ${order.sleeve}, which holds nothing` })
    held.last = order.id
  }
  return found
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
