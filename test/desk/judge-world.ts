import { emptyBook, evolve } from '../../core/book/evolve.ts'
import type { Book } from '../../core/book/book.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { round } from '../../core/money.ts'
import { isFinal } from '../../core/order/order-status.ts'
import { canonicalSymbol } from '../../broker/symbol-map.ts'
import type { World } from './world.ts'

/** What is wrong with a world in which all has come to rest; nothing, if the engine is right. */
export function judgeWorld(world: World): readonly string[] {
  return [...positions(world), ...cash(world), ...orders(world), ...strangers(world), ...mends(world), ...turned(world.journal), ...refolded(world)]
}

function positions({ engine, venue }: World): readonly string[] {
  const book = new Map<string, number>()
  for (const sleeve of engine.book.sleeves.values()) for (const held of sleeve.holdings) book.set(held.symbol, (book.get(held.symbol) ?? 0) + held.qty)
  const there = new Map(venue.positions().map((position) => [canonicalSymbol(position.symbol, position.asset_class), Number(position.qty)]))
  return [...new Set([...book.keys(), ...there.keys()])]
    .map((symbol) => ({ symbol, ours: book.get(symbol) ?? 0, theirs: there.get(symbol) ?? 0 }))
    .filter(({ ours, theirs }) => Math.abs(ours - theirs) > 2e-9)
    .map(({ symbol, ours, theirs }) => `position ${symbol}: book ${ours}, venue ${theirs}`)
}

function cash({ engine, venue, now }: World): readonly string[] {
  const theirs = Number(venue.account(now).cash)
  return Math.abs(theirs - engine.book.cash) < 0.01 ? [] : [`cash: book ${engine.book.cash}, venue ${theirs}`]
}

/** Every approved order is final in the book or stands at the venue, and what it filled is what the venue filled. */
function orders({ engine, venue, journal }: World): readonly string[] {
  const filled = new Map<string, number>()
  for (const fact of journal) if (fact.type === 'order.filled') filled.set(`${fact.id} ${fact.symbol}`, (filled.get(`${fact.id} ${fact.symbol}`) ?? 0) + fact.qty)
  return journal.flatMap((fact) => {
    if (fact.type !== 'order.approved') return []
    const { id, intent } = fact.order
    const theirs = venue.orderByClientId(id)
    const ours = engine.book.orders.get(id)
    const isOpen = theirs && ['new', 'accepted', 'pending_new', 'partially_filled', 'held', 'pending_cancel'].includes(theirs.status)
    const wrong: string[] = []
    if (!ours) wrong.push(`order ${id} left the book`)
    else if (isFinal(ours.status) === Boolean(isOpen)) wrong.push(`order ${id}: book ${ours.status}, venue ${theirs?.status ?? 'absent'}`)
    if (intent.legs.length === 1) {
      const [got, should] = [filled.get(`${id} ${intent.legs[0]?.symbol}`) ?? 0, Number(theirs?.filled_qty ?? 0)]
      if (Math.abs(got - should) > 1e-9) wrong.push(`order ${id}: filled ${got}, venue ${should}`)
    }
    return wrong
  })
}

/** Nothing stands at the venue that was not durable first. */
function strangers({ venue, journal }: World): readonly string[] {
  const known = new Set(journal.flatMap((fact) => (fact.type === 'order.approved' ? [String(fact.order.id)] : [])))
  const all = venue.orders({ status: 'all', nested: true, limit: 500 })
  return all.filter((order) => order.client_order_id.startsWith('torture0') && !known.has(order.client_order_id)).map((order) => `order ${order.client_order_id} was sent before it was durable`)
}

/** Nothing but our own orders and settlements ever moved this account, and coin fees are small. */
function mends({ journal }: World): readonly string[] {
  return journal.flatMap((fact) => {
    // A maker's fee is smaller than the taker's that was reckoned with: a few coins' dust may stay when their sleeve is gone.
    if (fact.type === 'outside.set' && !(fact.symbol.includes('/') && Math.abs(fact.qty) < 0.0005)) return [`mended ${fact.symbol} to ${fact.qty} outside at ${fact.at}`]
    if (fact.type === 'holding.corrected' && fact.price !== undefined) return [`took ${fact.qty} ${fact.symbol} out of ${fact.sleeve} at ${fact.at}`]
    if (fact.type === 'cash.moved' && Math.abs(fact.amount) > 50) return [`cash of ${fact.amount} moved for no reason: ${fact.why}`]
    if (fact.type === 'cause.began' && fact.cause === 'passive') return ['it took itself for another engine']
    return []
  })
}

/** A closing order only closes: no sleeve changes its sign by one. */
function turned(journal: readonly Fact[]): readonly string[] {
  const book = emptyBook()
  return journal.flatMap((fact) => {
    const order = fact.type === 'order.filled' ? book.orders.get(fact.id) : undefined
    const qty = (): number => (fact.type === 'order.filled' && order ? (book.sleeves.get(order.sleeve)?.holdings.find((held) => held.symbol === fact.symbol)?.qty ?? 0) : 0)
    const before = qty()
    evolve(book, fact)
    const isTurned = order && order.role !== 'entry' && (before === 0 || Math.sign(qty()) === -Math.sign(before))
    return isTurned ? [`closing order ${order.id} turned its sleeve from ${before} to ${round(qty(), 9)}`] : []
  })
}

/** The live book is the fold of its facts, to the last field. */
function refolded({ engine, journal }: World): readonly string[] {
  const book = emptyBook()
  for (const fact of JSON.parse(JSON.stringify(journal)) as Fact[]) evolve(book, fact)
  const [live, folded] = [plain(engine.book), plain(book)]
  if (live === folded) return []
  const from = [...live].findIndex((letter, i) => letter !== folded[i])
  return [`the book is not the fold of its facts: ...${live.slice(Math.max(0, from - 80), from + 80)} / ${folded.slice(Math.max(0, from - 20), from + 80)}`]
}

/** Everything in a book, maps and sets written out. */
export function plain(book: Book): string {
  return JSON.stringify(book, (_, value: unknown) => (value instanceof Map ? { map: [...value] } : value instanceof Set ? { set: [...value] } : value))
}
