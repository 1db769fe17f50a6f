import fc from 'fast-check'
import { expect } from 'chai'
import type { Book } from '../book/book.ts'
import { evolve } from '../book/evolve.ts'
import { millis, orderId } from '../brand.ts'
import { usd } from '../money.ts'
import { isFinal } from '../order/order-status.ts'
import { AT, bookOf, entry, judgement, marketOf, pending, PRICES, traded } from '../../test/gate/fixture.ts'
import { lossesInARow } from './breakers.ts'
import { freeBuyingPower } from './requirement.ts'

const POWER = { stocks: 1_000, crypto: 500, options: 700 }
const market = marketOf({ prices: PRICES })

interface Sent {
  readonly ago: number
  readonly qty: number
  readonly isAcked: boolean
  readonly end: 'none' | 'rejected' | 'canceled'
}

const sent: fc.Arbitrary<Sent> = fc.record({
  ago: fc.integer({ min: 0, max: 300_000 }), qty: fc.integer({ min: 1, max: 9 }), isAcked: fc.boolean(),
  end: fc.constantFrom('none' as const, 'rejected' as const, 'canceled' as const),
})

function send(book: Book, { ago, qty, isAcked, end }: Sent): void {
  const id = pending(book, entry({ qty, limit: 10 }), { at: millis(AT - ago), acked: isAcked })
  if (end !== 'none') evolve(book, { type: 'order.ended', at: AT, id, status: end, why: '' })
}

/** Every order of the book, one by one: what the venue's figure cannot hold yet. */
function walked(book: Book, seenAt: number, grace: number): number {
  let share = 0
  for (const order of book.orders.values()) {
    if (order.role !== 'entry') continue
    const isOpen = !isFinal(order.status)
    const isSeen = !(isOpen && order.venueId === null) && order.approvedAt < seenAt - grace
    const cost = (isOpen ? order.intent.qty : order.filled) * 10
    if (!isSeen && cost !== 0) share += cost / POWER.stocks
  }
  return share === 0 ? 0 : share * POWER.stocks
}

describe('What a book remembers of its newest orders', () => {
  it('is what a walk over all of them finds not yet in the venue\'s figure, clocks that step back included', () => {
    fc.assert(fc.property(fc.array(sent, { maxLength: 12 }), fc.integer({ min: 0, max: 200_000 }), fc.boolean(), (orders, back, isLater) => {
      const book = bookOf(100_000)
      for (const one of orders) send(book, one)
      // Four days on, what is final is forgotten.
      if (isLater) evolve(book, { type: 'day.began', at: millis(AT + 4 * 86_400_000 - 100_000), date: '2025-06-06', equity: usd(1) })
      const given = judgement({ book, market, buyingPower: POWER, buyingPowerAt: millis(AT - back) })
      expect(freeBuyingPower(given, POWER).used).to.equal(walked(book, AT - back, given.limits.entryAge + 10_000))
    }), { seed: 31, numRuns: 300 })
  })

  it('does not count an order beside itself', () => {
    const book = bookOf(100_000)
    pending(book, entry({ qty: 3, limit: 10 }))
    expect(freeBuyingPower(judgement({ book, market, buyingPowerAt: AT, except: orderId('o1') }), POWER).used).to.equal(0)
  })

  it('counts losses in a row as a walk back over the round trips does', () => {
    const trade = fc.record({ realised: fc.integer({ min: -2, max: 1 }), then: fc.constantFrom('nothing' as const, 'resume' as const, 'days' as const) })
    fc.assert(fc.property(fc.array(trade, { maxLength: 15 }), (trades) => {
      const book = bookOf(100_000)
      let at = AT
      for (const { realised, then } of trades) {
        at = millis(at + 60_000)
        traded(book, { realised, ago: AT - at })
        if (then === 'resume') evolve(book, { type: 'peak.restarted', at, equity: usd(1) })
        if (then === 'days') evolve(book, { type: 'day.began', at: (at = millis(at + 3 * 86_400_000)), date: '2025-06-06', equity: usd(1) })
      }
      let walk = 0
      for (const one of [...book.trades].reverse()) {
        if (one.at <= book.resumedAt || one.realised >= 0) break
        walk += 1
      }
      expect(lossesInARow(book)).to.equal(walk)
    }), { seed: 32, numRuns: 300 })
  })
})
