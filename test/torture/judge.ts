import { canonicalSymbol } from '../../broker/symbol-map.ts'
import { emptyBook, evolve } from '../../core/book/evolve.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { round } from '../../core/money.ts'
import type { VenueOrder } from '../../exchange/matching/venue.ts'
import { findDoubles } from './find-doubles.ts'
import { type JournalOrder, journalOrders } from './journal-orders.ts'
import type { Ledger } from './ledger.ts'

/** One finding; `story` is what journal and venue tell of the order. */
export interface Finding {
  readonly order: string
  readonly why: string
  readonly story: readonly string[]
}

export interface Judgement {
  /** Approved orders without an end in the journal, venue orders and fills that the journal lacks. */
  readonly lost: readonly Finding[]
  /** Two venue orders for one attempt. */
  readonly doubled: readonly Finding[]
  /** Everything else in which journal and venue disagree. */
  readonly wrong: readonly Finding[]
  readonly counts: Readonly<Record<'approved' | 'venueOrders' | 'fills' | 'exits', number>>
}

const FINAL = ['filled', 'canceled', 'expired', 'rejected', 'replaced']
const CENT = 0.01

/** Holds a journal that has come to rest against the exchange's own ledger. */
export function judge({ facts, ledger }: { readonly facts: readonly Fact[]; readonly ledger: Ledger }): Judgement {
  const orders = journalOrders(facts)
  const byVenueId = new Map([...orders.values()].flatMap((order) => (order.venueId === undefined ? [] : [[order.venueId, order] as const])))
  const known = (told: VenueOrder): JournalOrder | undefined => byVenueId.get(told.id)
  const lost = [...unended(orders), ...ledger.orders.flatMap((told) => missing(told, orders, known))]
  const doubled = findDoubles({ orders, ledger }).map(({ ids, why }) => finding(ids.join(' and '), why, ids.flatMap((id) => orders.get(id)?.story ?? [])))
  const wrong = [...ledger.orders.flatMap((told) => disagreements(told, known)), ...bookFindings(facts, ledger), ...mendings(facts)]
  const ours = [...orders.values()]
  const counts = {
    approved: ours.filter((order) => order.role === 'entry' || order.role === 'exit').length,
    exits: ours.filter((order) => order.role === 'exit').length,
    venueOrders: ledger.orders.length,
    fills: ledger.activities.filter((activity) => activity.activity_type === 'FILL').length,
  }
  return { lost, doubled, wrong, counts }
}

function finding(order: string, why: string, story: readonly string[], told?: VenueOrder): Finding {
  return { order, why, story: told ? [...story, venueStory(told)] : story }
}

function venueStory(told: VenueOrder): string {
  const { id, client_order_id, status, filled_qty, qty, symbol, side, submitted_at, filled_at, canceled_at, failed_at, legs } = told
  const times = Object.entries({ submitted_at, filled_at, canceled_at, failed_at }).flatMap(([name, at]) => (at ? [`${name} ${at}`] : []))
  const children = (legs ?? []).map((leg) => `${leg.id} ${leg.side} ${leg.symbol} ${leg.status} ${leg.filled_qty} of ${leg.qty ?? ''}`)
  return [`venue: ${id} (${client_order_id}) ${side} ${symbol} ${status}, filled ${filled_qty} of ${qty ?? ''}`, ...times, ...children].join('; ')
}

function unended(orders: ReadonlyMap<string, JournalOrder>): readonly Finding[] {
  const approved = [...orders.values()].filter((order) => order.role === 'entry' || order.role === 'exit')
  return approved.filter((order) => order.end === undefined).map((order) => finding(order.id, 'approved, and the journal holds no end of it', order.story))
}

/** What the venue holds of one order and the journal lacks. */
function missing(told: VenueOrder, orders: ReadonlyMap<string, JournalOrder>, known: (told: VenueOrder) => JournalOrder | undefined): readonly Finding[] {
  const order = known(told)
  const approved = orders.get(told.client_order_id)
  if (!approved && !order) return [finding(told.client_order_id, 'stands in the venue and was never approved in the journal', [], told)]
  if (!order) return told.status === 'rejected' ? [] : [finding(told.client_order_id, 'the venue took it and the journal does not know', approved?.story ?? [], told)]
  return [...missingFills(told, order), ...missingLegs(told, known)]
}

function missingFills(told: VenueOrder, order: JournalOrder): readonly Finding[] {
  return differences(told, order).flatMap(({ symbol, more }) => (more > 0 ? [finding(order.id, `${more} ${symbol} filled at the venue that the journal lacks`, order.story, told)] : []))
}

/** The legs of a bracket are orders once their parent has filled; until then they only wait for it. */
function missingLegs(told: VenueOrder, known: (told: VenueOrder) => JournalOrder | undefined): readonly Finding[] {
  if (told.order_class === 'mleg' || Number(told.filled_qty) === 0) return []
  return (told.legs ?? []).flatMap((leg) => {
    const order = known(leg)
    return order ? missingFills(leg, order) : [finding(leg.id, `a bracket leg of ${told.client_order_id} that the journal does not know`, [], told)]
  })
}

interface Difference {
  readonly symbol: string
  /** Filled at the venue beyond what the journal holds; negative: the journal holds more. */
  readonly more: number
}

function differences(told: VenueOrder, order: JournalOrder): readonly Difference[] {
  const parts = told.order_class === 'mleg' ? (told.legs ?? []) : [told]
  const venue = new Map(parts.map((part) => [canonicalSymbol(part.symbol, part.asset_class), Number(part.filled_qty)]))
  const symbols = new Set([...venue.keys(), ...order.filled.keys()])
  return [...symbols].map((symbol) => ({ symbol, more: round((venue.get(symbol) ?? 0) - (order.filled.get(symbol) ?? 0), 9) }))
}

function disagreements(told: VenueOrder, known: (told: VenueOrder) => JournalOrder | undefined): readonly Finding[] {
  const legs = told.order_class === 'mleg' ? [] : (told.legs ?? [])
  return [told, ...legs].flatMap((one) => {
    const order = known(one)
    if (!order) return []
    const invented = differences(one, order).filter(({ more }) => more < 0)
    const isFinal = FINAL.includes(one.status)
    const isSame = isFinal ? order.end === one.status : order.end === undefined
    return [
      ...invented.map(({ symbol, more }) => finding(order.id, `the journal holds ${-more} ${symbol} that were never filled`, order.story, one)),
      ...(isSame ? [] : [finding(order.id, `${one.status} at the venue, ${order.end ?? 'still expected'} in the journal`, order.story, one)]),
    ]
  })
}

/** Quantities that the engine could not explain. A remainder of coins is a fee that was smaller than assumed; shares and contracts have no such thing. */
function mendings(facts: readonly Fact[]): readonly Finding[] {
  const first = facts.findIndex((fact) => fact.type === 'order.approved')
  return facts.slice(Math.max(0, first)).flatMap((fact) => {
    if (fact.type !== 'outside.set' || fact.symbol.includes('/')) return []
    return [finding(fact.symbol, `at ${new Date(fact.at).toISOString()} the book was set to hold ${fact.qty} outside every sleeve, unexplained`, [])]
  })
}

function bookFindings(facts: readonly Fact[], { account, positions }: Ledger): readonly Finding[] {
  const book = emptyBook()
  for (const fact of facts) evolve(book, fact)
  const held = new Map<string, number>()
  for (const sleeve of book.sleeves.values()) for (const { symbol, qty } of sleeve.holdings) held.set(symbol, (held.get(symbol) ?? 0) + qty)
  const venue = new Map(positions.map((position) => [canonicalSymbol(position.symbol, position.asset_class), Number(position.qty)]))
  const symbols = [...new Set([...held.keys(), ...venue.keys()])].sort()
  const found = symbols.flatMap((symbol) => {
    const [ours, theirs] = [round(held.get(symbol) ?? 0, 9), venue.get(symbol) ?? 0]
    return ours === theirs ? [] : [finding(symbol, `the book holds ${ours}, the venue ${theirs}`, [])]
  })
  const cash = round(Number(account.cash) - book.cash, 6)
  if (Math.abs(cash) > CENT) found.push(finding('cash', `${cash} dollars more at the venue than in the book`, []))
  if (book.causes.get('desk')?.has('book-unreconciled')) found.push(finding('book', 'it still counts as unreconciled', []))
  return found
}
