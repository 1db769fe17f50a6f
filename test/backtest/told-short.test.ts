import fc from 'fast-check'
import { expect } from 'chai'
import { type Millis, millis, orderId } from '../../core/brand.ts'
import type { VenueFill } from '../../core/engine/input.ts'
import type { Contract, Instrument, Pair, Share } from '../../core/market/instrument.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import { orderRequest } from '../../backtest/venue/order-request.ts'
import { orderTicket } from '../../backtest/venue/order-ticket.ts'
import { passOpen } from '../../backtest/venue/pass-bar.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { toldFills, toldReport } from '../../backtest/venue/told-order.ts'
import { activate } from '../../exchange/matching/order/activate.ts'
import { type Core, newCore, newMemory } from '../../exchange/matching/core.ts'
import { accept } from '../../exchange/matching/order/submit.ts'
import { readTicket } from '../../exchange/matching/order/ticket.ts'
import { timestamp } from '../../exchange/matching/timestamp.ts'
import { wireListener } from '../../exchange/matching/wire/wire-listener.ts'
import { CALENDAR } from './told-desk.ts'

const START = millis(Date.UTC(2024, 2, 5, 15))
const MINUTE = 60_000
const share: Share = { type: 'share', symbol: 'AAA', fractionable: true, shortable: true }
const pair: Pair = { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 1e-9, qtyStep: 1e-9, tick: 1e-9 }
const contract: Contract = { type: 'contract', symbol: 'TWX140621C00070000', underlying: 'TWX', expiry: '2014-06-21', right: 'call', strike: 70 }
const LISTED = new Map<string, Instrument>([share, pair, contract].map((one) => [one.symbol, one]))

/** A venue of bars that tells the wire and the tape of the same executions. */
function venueOf(told: (wire: readonly VenueFill[], tape: readonly VenueFill[]) => void): Core {
  const options = {
    market: { quote: () => undefined, last: () => 100, instrument: (symbol: string) => LISTED.get(symbol) },
    calendar: { session: (at: Millis) => CALENDAR.sessionOn(newYorkDate(at)), nextOpen: (at: Millis) => CALENDAR.nextSession(at).open },
    start: START, seed: 3, cash: '1000000000', fill: { matching: 'bars' as const },
  }
  return newCore(options, newMemory(options), {
    happened: (core, happening) => {
      wireListener.happened(core, happening)
      const event = core.memory.queue.at(-1)
      if (event && happening.report) told(toldFills(event, happening.order.symbol), toldReport(happening.order, happening.report, millis(core.memory.lastMs)))
    },
    executed: wireListener.executed,
  })
}

const base = { module: 'stocks', strategy: 's', reason: { code: 'momentum-up', numbers: {} }, parameters: 0 } as const
const price = fc.oneof(fc.double({ min: 0.2, max: 900, noNaN: true }), fc.double({ min: 900, max: 4e6, noNaN: true }), fc.integer({ min: 1, max: 300 }))
const level = fc.option(price, { nil: null })
const given = fc.record({
  symbol: fc.constantFrom('AAA', 'BTC/USD', 'TWX140621C00070000', 'ZZZ'), side: fc.constantFrom('buy' as const, 'sell' as const), exits: fc.boolean(),
  qty: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.double({ min: 1e-9, max: 5e6, noNaN: true })), limit: price, market: fc.boolean(), stop: level, target: level, bracket: fc.boolean(),
})

function orderOf(id: number, { symbol, side, exits, qty, limit, market, stop, target, bracket }: typeof given extends fc.Arbitrary<infer T> ? T : never): ApprovedOrder {
  const legs = [{ symbol, side, ratio: 1, effect: exits ? ('close' as const) : ('open' as const) }]
  const all = { ...base, at: START, underlying: symbol, legs, qty }
  const intent = exits
    ? { type: 'close' as const, ...all, limit: market ? null : limit }
    : { type: 'enter' as const, ...all, limit, confidence: 1, protection: { stop, target, exitAt: null }, riskPerUnit: 1, expiresAt: millis(1) }
  return { id: orderId(`backtest.${id}.0.1.00000000`), intent, bracket } as unknown as ApprovedOrder
}

describe('the short way between engine and venue', () => {
  it('judges the ticket that the request would have made', () => {
    const core = venueOf(() => undefined)
    fc.assert(fc.property(given, (one) => {
      const order = orderOf(1, one)
      expect(orderTicket(core, order)).to.deep.equal(readTicket(core, orderRequest(order)))
    }), { seed: 41, numRuns: 1000 })
  })

  it('tells of executions as the wire does', () => {
    const trade = fc.record({ symbol: fc.constantFrom('AAA', 'BTC/USD'), qty: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.2, max: 400, noNaN: true })), open: fc.double({ min: 20, max: 300, noNaN: true }), volume: fc.integer({ min: 1, max: 3000 }) })
    let seen = 0
    fc.assert(fc.property(fc.array(trade, { minLength: 1, maxLength: 12 }), (trades) => {
      const core = venueOf((wire, tape) => {
        seen += 1
        expect(tape).to.deep.equal(wire)
      })
      trades.forEach(({ symbol, qty, open, volume }, i) => {
        const now = START + i * MINUTE
        const ticket = orderTicket(core, orderOf(i, { symbol, side: 'buy', exits: false, qty, limit: 400, market: false, stop: null, target: null, bracket: false }))
        const taken = ticket.ok ? accept(core, ticket.value, now) : ticket
        if (taken.ok) activate(core, taken.order, now)
        const bar = { symbol, start: millis(now), open, high: open * 1.01, low: open * 0.99, close: open, volume }
        passOpen({ core, bar, instrument: symbol === 'AAA' ? share : pair, costs: usualCosts, now: now + MINUTE, charged: () => undefined })
      })
    }), { seed: 42, numRuns: 100 })
    expect(seen, 'fills, whole and in part').to.be.greaterThan(300)
  })

  it('spells times as the platform does', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1987, 0, 2), max: Date.UTC(2037, 0, 1) }), fc.integer({ min: 0, max: 999_999 }), (at, nanos) => {
      expect(timestamp(at, nanos)).to.equal(`${new Date(at).toISOString().slice(0, -1)}${String(nanos).padStart(6, '0')}Z`)
    }), { seed: 43, numRuns: 500 })
  })
})
