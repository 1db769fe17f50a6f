import { type Millis, type OrderId, unreachable } from '../brand.ts'
import type { Fact, SleeveKey } from '../fact/fact.ts'
import { Few } from '../few.ts'
import { acknowledgeOrder } from './acknowledge-order.ts'
import { adoptPosition } from './adopt-position.ts'
import { approveOrder } from './approve-order.ts'
import { type Book, keepOpen, type OrderState, type Sleeve, sleeveKey } from './book.ts'
import { closeTrade } from './close-trade.ts'
import { correctHolding } from './correct-holding.ts'
import { countLosses } from './count-losses.ts'
import { endOrder } from './end-order.ts'
import { fillOrder } from './fill-order.ts'
import { forgetOld } from './forget-old.ts'
import { holdBack } from './hold-back.ts'
import { restoreBook } from './restore-book.ts'
import { setOutside } from './set-outside.ts'
import { settleContract } from './settle-contract.ts'
import { splitBook } from './split.ts'

/** A book before its first fact. */
export function emptyBook(): Book {
  return {
    birth: null,
    account: '',
    environment: 'paper',
    cash: 0,
    sleeves: new Map(),
    orders: new Map(),
    open: new Few(),
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
    commands: new Map(),
    trades: [],
    losses: 0,
    approvals: [],
    settled: new Set(),
    asked: new Map(),
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
      return approveOrder(book, fact)
    case 'order.acked':
      return acknowledgeOrder(book, fact)
    case 'order.doubted':
      return changeOrder(book, fact.id, (order) => {
        order.status = 'sent'
        order.doubtedAt = fact.at
      })
    case 'order.filled':
      return fillOrder(book, fact)
    case 'order.ended':
      return endOrder(book, fact)
    case 'cancel.requested':
      return changeOrder(book, fact.id, (order) => {
        // The venue does not know it yet: it is on its way still.
        if (order.venueId !== null) order.status = 'cancelling'
        order.cancelAsked = fact
      })
    case 'cancel.failed':
      return changeOrder(book, fact.id, (order) => {
        // When it was asked is kept: the next asking waits.
        order.status = order.filled > 0 ? 'partial' : 'working'
      })
    case 'exit.began':
      return change(book, fact.sleeve, (sleeve) => {
        sleeve.exit = { reason: fact.reason, since: fact.at, attempts: 0, retryAt: fact.at, refused: null, poorAt: null }
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
      return forgetOld(book, fact.at)
    case 'cycle.ended':
      book.cycle = fact.n
      book.equity = fact.equity
      if (fact.equity !== null) book.peak = Math.max(book.peak, fact.equity)
      if (fact.sessions) rememberAsked(book, fact.sessions)
      return
    case 'cash.moved':
      book.cash += fact.amount
      if (fact.why === 'transfer') shift(book, fact.amount)
      if (fact.why === 'fee') book.day.fees -= fact.amount
      return
    case 'outside.set':
      return setOutside(book, fact)
    case 'holding.corrected':
      return correctHolding(book, fact)
    case 'position.adopted':
      return adoptPosition(book, fact.symbol, sleeveKey(fact.module, fact.strategy, fact.underlying))
    case 'contract.settled':
      return settleContract(book, fact)
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
    case 'command.done':
      book.commands.set(fact.id, { outcome: fact.outcome, why: fact.why })
      return
    case 'intent.refused':
      if (fact.intent.type === 'exit') holdBack(book, fact)
      return
    case 'book.restored':
      restoreBook(book, fact)
      book.losses = countLosses(book)
      return
    case 'signal.passed':
    case 'order.orphaned':
    case 'command.received':
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

function rememberAsked({ asked }: Book, sessions: Readonly<Record<SleeveKey, Millis>>): void {
  for (const [key, end] of Object.entries(sessions)) asked.set(key, end)
}

function shift(book: Book, amount: number): void {
  if (book.peak > 0) book.peak += amount
  book.day.equity += amount
}

function changeOrder(book: Book, id: OrderId, act: (order: OrderState) => void): void {
  const order = book.orders.get(id)
  if (!order) return
  act(order)
  keepOpen(book, order)
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
