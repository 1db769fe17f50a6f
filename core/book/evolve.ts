import type { Millis, OrderId } from '../brand.ts'
import { unreachable } from '../brand.ts'
import type { ContractSettled, Fact, HoldingCorrected, OrderAcked, OrderApproved, OrderEnded, OrderFilled, TradeClosed } from '../fact/fact.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import type { IntentBase } from '../order/intent.ts'
import { isFinal } from '../order/order-status.ts'
import { type Book, bookOrder, endsLosses, executedOf, type OrderState, type Sleeve, signOf, sleeveKey } from './book.ts'
import { restoreBook } from './restore-book.ts'
import { sleeveOf } from './sleeve-of.ts'
import { splitBook } from './split.ts'

const DAY = 86_400_000
/** How long final orders and round trips stay in memory: longer than any late fill or protection looks back. */
const MEMORY = 4 * DAY

/** A book before its first fact. */
export function emptyBook(): Book {
  return {
    birth: null,
    account: '',
    environment: 'paper',
    cash: 0,
    sleeves: new Map(),
    orders: new Map(),
    open: new Map(),
    byVenueId: new Map(),
    entries: [],
    causes: new Map(),
    peak: 0,
    day: { date: '', equity: 0, realised: 0, fees: 0 },
    rejections: 0,
    resumedAt: 0 as Millis,
    parameters: new Map(),
    versions: new Map(),
    pins: new Set(),
    proposals: new Map(),
    commands: new Set(),
    trades: [],
    losses: 0,
    approvals: [],
    settled: new Set(),
    cycle: 0,
    equity: null,
  }
}

/** Folds one fact into the book, in place. Total: every fact that a turn can make is understood, in any order a journal can hold. */
export function evolve(book: Book, fact: Fact): void {
  switch (fact.type) {
    case 'engine.started':
      if (book.birth === null) book.cash = fact.cash
      book.birth = fact.birth
      book.account = fact.account
      book.environment = fact.environment
      return
    case 'order.approved':
      return approve(book, fact)
    case 'order.acked':
      return acknowledge(book, fact)
    case 'order.doubted':
      return update(book, fact.id, (order) => {
        order.status = 'sent'
        order.doubtedAt = fact.at
      })
    case 'order.filled':
      return fill(book, fact)
    case 'order.ended':
      return end(book, fact)
    case 'cancel.requested':
      return update(book, fact.id, (order) => {
        order.status = 'cancelling'
        order.cancelAskedAt = fact.at
      })
    case 'cancel.failed':
      return update(book, fact.id, (order) => {
        // When it was asked is kept: the next asking waits.
        order.status = order.filled > 0 ? 'partial' : 'working'
      })
    case 'exit.began':
      return change(book, fact.sleeve, (sleeve) => {
        sleeve.exit = { reason: fact.reason, since: fact.at, attempts: 0, retryAt: fact.at }
      })
    case 'protection.set':
      return change(book, fact.sleeve, (sleeve) => {
        sleeve.protection = fact.protection
      })
    case 'trade.closed':
      return closeTrade(book, fact)
    case 'cause.began':
      causesOf(book, fact.scope).set(fact.cause, fact.numbers)
      return
    case 'cause.ended':
      causesOf(book, fact.scope).delete(fact.cause)
      return
    case 'peak.restarted':
      book.peak = fact.equity
      book.rejections = 0
      book.resumedAt = fact.at
      book.losses = countLosses(book)
      return
    case 'day.began':
      book.day = { date: fact.date, equity: fact.equity, realised: 0, fees: 0 }
      return forget(book, (fact.at - MEMORY) as Millis)
    case 'cycle.ended':
      book.cycle = fact.n
      book.equity = fact.equity
      if (fact.equity !== null) book.peak = Math.max(book.peak, fact.equity)
      return
    case 'cash.moved':
      book.cash += fact.amount
      if (fact.why === 'transfer') shift(book, fact.amount)
      if (fact.why === 'fee') book.day.fees -= fact.amount
      return
    case 'outside.set':
      return setOutside(book, fact.symbol, fact.qty, fact.price, fact.at)
    case 'holding.corrected':
      return correct(book, fact)
    case 'position.adopted':
      return adopt(book, fact.symbol, sleeveKey(fact.module, fact.strategy, fact.underlying))
    case 'contract.settled':
      return settle(book, fact)
    case 'position.split':
      return splitBook(book, fact)
    case 'parameters.set':
      book.parameters.set(`${fact.module}/${fact.strategy}`, fact.parameters)
      book.versions.set(`${fact.module}/${fact.strategy}/${fact.parameters.version}`, fact.parameters.values)
      book.proposals.delete(`${fact.module}/${fact.strategy}`)
      return
    case 'parameter.pinned': {
      const pin = `${fact.module}/${fact.strategy}/${fact.parameter}`
      if (fact.pinned) book.pins.add(pin)
      else book.pins.delete(pin)
      return
    }
    case 'optimizer.ran':
      if (fact.asks) book.proposals.set(`${fact.module}/${fact.strategy}`, { id: fact.id, ...fact.asks })
      return
    case 'command.received':
      book.commands.add(fact.id)
      return
    case 'intent.refused':
      // A refused exit waits a minute: its cause (nothing left to close, a closed market) rarely ends sooner.
      if (fact.intent.type === 'exit') holdBack(book, fact.intent, fact.at)
      return
    case 'book.restored':
      restoreBook(book, fact)
      book.losses = countLosses(book)
      return
    case 'signal.passed':
    case 'order.orphaned':
    case 'command.done':
    case 'module.failed':
    case 'book.reconciled':
    case 'data.gap':
    case 'optimizer.audited':
    case 'optimizer.failed':
      return
    default:
      unreachable(fact)
  }
}

function approve(book: Book, fact: OrderApproved): void {
  const { id, intent, bracket } = fact.order
  const key = sleeveOf(book, intent)
  const order = newOrder({ id, intent, sleeve: key, approvedAt: fact.at, reference: fact.reference, bracket })
  bookOrder(book, order)
  if (intent.type === 'enter') book.approvals.push(fact.at)
  while (book.approvals.length > 0 && (book.approvals[0] ?? 0) < fact.at - DAY / 24) book.approvals.shift()
  const sleeve = book.sleeves.get(key)
  if (intent.type === 'close' && sleeve?.exit) sleeve.exit.attempts += 1
}

function newOrder({ id, intent, sleeve, approvedAt, reference, bracket }: Pick<OrderState, 'id' | 'intent' | 'sleeve' | 'approvedAt' | 'reference' | 'bracket'>): OrderState {
  return {
    id,
    intent,
    sleeve,
    approvedAt,
    reference,
    bracket,
    parent: null,
    role: intent.type === 'enter' ? 'entry' : 'exit',
    venueId: null,
    status: 'approved',
    filled: 0,
    executed: [],
    executions: [],
    cancelAskedAt: null,
    doubtedAt: null,
  }
}

function acknowledge(book: Book, fact: OrderAcked): void {
  const order = book.orders.get(fact.id)
  if (!order) return
  order.venueId = fact.venueId
  order.doubtedAt = null
  book.byVenueId.set(fact.venueId, fact.id)
  if (['approved', 'sent', 'abandoned', 'rejected'].includes(order.status)) order.status = 'working'
  if (!isFinal(order.status)) book.open.set(fact.id, order)
  for (const child of fact.children) {
    if (book.orders.has(child.id)) continue
    const { module, strategy, underlying, reason, parameters } = order.intent
    const leg = { symbol: order.intent.legs[0]?.symbol ?? underlying, side: child.side, ratio: 1, effect: 'close' as const }
    const intent = { type: 'close' as const, module, strategy, underlying, at: fact.at, reason, parameters, legs: [leg], qty: child.qty, limit: child.price }
    const { sleeve, reference } = order
    const state = { ...newOrder({ id: child.id, intent, sleeve, approvedAt: fact.at, reference, bracket: false }), parent: fact.id, role: child.role }
    state.venueId = child.venueId
    state.status = 'working'
    bookOrder(book, state)
  }
}

function fill(book: Book, fact: OrderFilled): void {
  const order = book.orders.get(fact.id)
  if (!order || order.executions.includes(fact.execution)) return
  order.executions.push(fact.execution)
  book.rejections = 0
  execute(order, fact)
  order.filled = Infinity
  for (const leg of order.intent.legs) order.filled = Math.min(order.filled, (executedOf(order, leg.symbol)?.qty ?? 0) / leg.ratio)
  if (order.status === 'approved' || order.status === 'sent' || order.status === 'working') order.status = 'partial'
  const sleeve = sleeveFor(book, order, fact.at)
  const sign = signOf(fact.side)
  const value = fact.qty * fact.price * multiplierOf(fact.symbol)
  book.cash -= sign * value + fact.fee
  const fees = fact.fee + fact.feeQty * fact.price
  const realised = trade(sleeve, fact.symbol, sign * fact.qty, fact.price)
  reduce(sleeve, fact.symbol, fact.feeQty)
  sleeve.realised += realised
  sleeve.fees += fees
  if (order.role === 'entry') sleeve.basis += value
  if (order.role !== 'entry') sleeve.lastExit = exitReason(order, sleeve)
  book.day.realised += realised
  book.day.fees += fees
  dropFlat(book, sleeve)
}

/** A cost begins with the first execution that was seen: what came before it, of an order out of an archive, had one that nobody knows. */
function execute({ executed }: OrderState, { symbol, qty, price }: OrderFilled): void {
  for (let i = 0; i < executed.length; i += 1) {
    const before = executed[i]
    if (before?.symbol !== symbol) continue
    executed[i] = { symbol, qty: before.qty + qty, cost: (before.cost ?? 0) + qty * price }
    return
  }
  executed.push({ symbol, qty, cost: qty * price })
}

function exitReason(order: OrderState, sleeve: Sleeve) {
  if (order.role === 'stop') return { code: 'stop-hit' as const, numbers: { stop: order.intent.limit ?? 0 } }
  if (order.role === 'target') return { code: 'target-hit' as const, numbers: { target: order.intent.limit ?? 0 } }
  return sleeve.exit?.reason ?? order.intent.reason
}

function sleeveFor(book: Book, order: OrderState, at: Millis): Sleeve {
  const known = book.sleeves.get(order.sleeve)
  if (known) return known
  const { intent } = order
  const isOutside = order.sleeve.startsWith('outside/')
  const sleeve: Sleeve = {
    key: order.sleeve,
    module: isOutside ? 'outside' : intent.module,
    strategy: intent.strategy,
    underlying: intent.underlying,
    holdings: [],
    openedAt: at,
    parameters: intent.parameters,
    entry: intent.reason,
    protection: intent.type === 'enter' ? intent.protection : { stop: null, target: null, exitAt: null },
    exit: null,
    realised: 0,
    fees: 0,
    basis: 0,
    lastExit: null,
  }
  book.sleeves.set(order.sleeve, sleeve)
  return sleeve
}

/** Moves a signed quantity through a holding at average cost; returns what it realised in dollars, before fees. */
function trade(sleeve: Sleeve, symbol: string, qty: number, price: number): number {
  const held = holdingOf(sleeve, symbol, price)
  const closing = Math.sign(held.qty) === -Math.sign(qty) ? Math.min(Math.abs(qty), Math.abs(held.qty)) : 0
  const realised = closing * (price - held.price) * Math.sign(held.qty) * multiplierOf(symbol)
  const opening = Math.abs(qty) - closing
  const kept = Math.abs(held.qty) - closing
  if (opening > 0) held.price = (kept * held.price + opening * price) / (kept + opening)
  held.qty = clean(held.qty + qty)
  return realised
}

function holdingOf(sleeve: Sleeve, symbol: string, price: number) {
  const known = sleeve.holdings.find((holding) => holding.symbol === symbol)
  if (known) return known
  const held = { symbol, qty: 0, price }
  sleeve.holdings.push(held)
  if (sleeve.holdings.length > 1) sleeve.holdings.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  return held
}

function reduce(sleeve: Sleeve, symbol: string, qty: number): void {
  const held = sleeve.holdings.find((holding) => holding.symbol === symbol)
  if (held && qty !== 0) held.qty = clean(held.qty - qty)
}

/** Sums of decimal quantities leave dust below any venue's ninth decimal. */
function clean(qty: number): number {
  const rounded = Math.round(qty * 1e9) / 1e9
  return Object.is(rounded, -0) ? 0 : rounded
}

/** A sleeve that went flat stays until its round trip is closed; what lies outside has none. */
function dropFlat(book: Book, sleeve: Sleeve): void {
  if (sleeve.holdings.some((holding) => holding.qty === 0)) sleeve.holdings = sleeve.holdings.filter((holding) => holding.qty !== 0)
  if (sleeve.module === 'outside' && sleeve.holdings.length === 0) book.sleeves.delete(sleeve.key)
}

function end(book: Book, fact: OrderEnded): void {
  update(book, fact.id, (order) => {
    order.status = fact.status
    order.doubtedAt = null
    if (fact.status === 'rejected') book.rejections += 1
    const exit = book.sleeves.get(order.sleeve)?.exit
    // What was filled in part makes its way: only a try that got nothing waits longer than the one before.
    if (order.role === 'exit' && exit && fact.status !== 'filled') exit.retryAt = (fact.at + backOff(order.filled > 0 ? 0 : exit.attempts)) as Millis
  })
}

function holdBack(book: Book, { module, strategy, underlying }: IntentBase, at: Millis): void {
  const own = sleeveKey(module, strategy, underlying)
  for (const sleeve of book.sleeves.values()) {
    const isMeant = sleeve.key === own || (strategy === '' && sleeve.module === 'outside' && sleeve.underlying === underlying)
    if (isMeant && sleeve.exit) sleeve.exit.retryAt = (at + 60_000) as Millis
  }
}

/** 1, 2, 4 ... 60 seconds. */
function backOff(attempts: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6))
}

function closeTrade(book: Book, fact: TradeClosed): void {
  const sleeve = book.sleeves.get(fact.sleeve)
  for (const dust of sleeve?.holdings ?? []) {
    const outside = book.sleeves.get(sleeveKey('outside', '', dust.symbol))?.holdings[0]
    setOutside(book, dust.symbol, clean((outside?.qty ?? 0) + dust.qty), dust.price, fact.at)
  }
  book.sleeves.delete(fact.sleeve)
  book.trades.push(fact)
  book.losses = endsLosses(book, fact) ? 0 : book.losses + 1
}

/** Among the round trips in memory. */
function countLosses(book: Book): number {
  const { trades } = book
  const last = trades.findLastIndex((trade) => endsLosses(book, trade))
  return trades.length - 1 - last
}

/** A fee in coins costs the price of the holding; what was traded by hand realises, and its cash tells of itself. */
function correct(book: Book, { sleeve: key, symbol, qty, price }: HoldingCorrected): void {
  const sleeve = book.sleeves.get(key)
  const held = sleeve?.holdings.find((holding) => holding.symbol === symbol)
  if (!sleeve || !held) return
  if (price === undefined) {
    sleeve.fees -= qty * held.price
    book.day.fees -= qty * held.price
    held.qty = clean(held.qty + qty)
  } else {
    const realised = trade(sleeve, symbol, qty, price)
    sleeve.realised += realised
    book.day.realised += realised
  }
  dropFlat(book, sleeve)
}

function setOutside(book: Book, symbol: string, qty: number, price: number, at: Millis): void {
  const key = sleeveKey('outside', '', symbol)
  const known = book.sleeves.get(key)
  if (qty === 0) return void book.sleeves.delete(key)
  if (known) {
    known.holdings = [{ symbol, qty, price }]
    return
  }
  const entry = { code: 'already-in' as const, numbers: {} }
  const protection = { stop: null, target: null, exitAt: null }
  const empty = { parameters: 0, entry, protection, exit: null, realised: 0, fees: 0, basis: 0, lastExit: null }
  const underlying = underlyingOfSymbol(symbol)
  book.sleeves.set(key, { key, module: 'outside', strategy: '', underlying, holdings: [{ symbol, qty, price }], openedAt: at, ...empty })
}

function underlyingOfSymbol(symbol: string): string {
  return multiplierOf(symbol) === 1 ? symbol : symbol.slice(0, -15)
}

function adopt(book: Book, symbol: string, key: string): void {
  const outside = book.sleeves.get(sleeveKey('outside', '', symbol))
  if (!outside) return
  const [module = '', strategy = '', ...rest] = key.split('/')
  const known = book.sleeves.get(key)
  book.sleeves.delete(outside.key)
  if (!known) {
    const seat = { module: module as Sleeve['module'], strategy, underlying: rest.join('/') }
    book.sleeves.set(key, { ...outside, ...seat, key, exit: null })
    return
  }
  for (const held of outside.holdings) trade(known, held.symbol, held.qty, held.price)
}

function settle(book: Book, fact: ContractSettled): void {
  book.settled.add(fact.activity)
  let left = Math.abs(fact.qty)
  book.cash -= fact.shares * fact.price
  for (const sleeve of [...book.sleeves.values()]) {
    const held = sleeve.holdings.find((holding) => holding.symbol === fact.symbol)
    if (!held || left <= 0) continue
    const taken = Math.min(left, Math.abs(held.qty))
    const signed = taken * Math.sign(held.qty)
    left -= taken
    const realised = trade(sleeve, fact.symbol, -signed, 0)
    const shares = fact.qty === 0 ? 0 : (fact.shares * taken) / Math.abs(fact.qty)
    const more = shares === 0 ? 0 : deliver(book, sleeve, { symbol: underlyingOfSymbol(fact.symbol), shares, price: fact.price, at: fact.at })
    sleeve.realised += realised + more
    sleeve.lastExit = { code: 'near-expiry', numbers: { strike: fact.price } }
    book.day.realised += realised + more
    dropFlat(book, sleeve)
  }
}

/** Shares stay in the sleeve that held the contract; what lies outside has a sleeve for each symbol. */
function deliver(book: Book, sleeve: Sleeve, given: { readonly symbol: string; readonly shares: number; readonly price: number; readonly at: Millis }): number {
  const { symbol, shares, price, at } = given
  if (sleeve.module !== 'outside') return trade(sleeve, symbol, shares, price)
  const outside = book.sleeves.get(sleeveKey('outside', '', symbol))?.holdings[0]
  const holder = { ...sleeve, holdings: outside ? [{ ...outside }] : [] }
  const realised = trade(holder, symbol, shares, price)
  const [held] = holder.holdings
  setOutside(book, symbol, held?.qty ?? 0, held?.price ?? price, at)
  return realised
}

function shift(book: Book, amount: number): void {
  if (book.peak > 0) book.peak += amount
  book.day.equity += amount
}

/** Final orders and old round trips leave memory; the journal keeps them for ever. */
function forget(book: Book, before: Millis): void {
  for (const [id, order] of book.orders)
    if (isFinal(order.status) && order.approvedAt < before) {
      book.orders.delete(id)
      if (order.venueId !== null) book.byVenueId.delete(order.venueId)
    }
  let left = 0
  for (const entry of book.entries) if (book.orders.has(entry.id)) book.entries[left++] = entry
  book.entries.length = left
  const kept = book.trades.findIndex((trade) => trade.at >= before)
  book.trades.splice(0, kept === -1 ? book.trades.length : kept)
}

function update(book: Book, id: OrderId, act: (order: OrderState) => void): void {
  const order = book.orders.get(id)
  if (!order) return
  act(order)
  if (isFinal(order.status)) book.open.delete(id)
  else book.open.set(id, order)
}

function change(book: Book, key: string, act: (sleeve: Sleeve) => void): void {
  const sleeve = book.sleeves.get(key)
  if (sleeve) act(sleeve)
}

function causesOf(book: Book, scope: 'desk' | 'stocks' | 'crypto' | 'options') {
  const known = book.causes.get(scope)
  if (known) return known
  const causes = new Map()
  book.causes.set(scope, causes)
  return causes
}
