import { expect } from 'chai'
import type { Sleeve } from '../../book/book.ts'
import type { Protection } from '../../order/signal.ts'
import type { ReasonCode } from '../../order/reason.ts'
import { started } from '../testing/story.ts'
import { bar, bars, minute, PUT, quote, quotes } from '../testing/tape.ts'
import type { TurnState } from '../engine.ts'
import { isLong, isTouched, priceOf, watchProtections } from './watch.ts'

const NONE: Protection = { stop: null, target: null, exitAt: null }

function sleeveOf(given: { readonly symbol?: string; readonly qty?: number; readonly entry?: ReasonCode; readonly protection?: Protection } = {}): Sleeve {
  const { symbol = 'AAA', qty = 10, entry = 'momentum-up', protection = NONE } = given
  return {
    key: 'stocks/told/AAA', module: 'stocks', strategy: 'told', underlying: 'AAA', holdings: [{ symbol, qty, price: 100 }], openedAt: minute(0), parameters: 0,
    entry: { code: entry, numbers: {} }, protection, exit: null, realised: 0, fees: 0, basis: 1, lastExit: null,
  }
}

describe('the direction of a position', () => {
  it('is that of its levels, else of its shares, else of why it was entered', () => {
    const levels = (stop: number, target: number) => isLong(sleeveOf({ qty: -10, protection: { stop, target, exitAt: null } }))
    expect([levels(95, 110), levels(110, 95)]).to.deep.equal([true, false])
    expect([10, -10].map((qty) => isLong(sleeveOf({ qty, entry: 'trend-down', protection: { ...NONE, stop: 95 } })))).to.deep.equal([true, false])
    expect((['momentum-up', 'trend-down', 'spread-bearish'] as const).map((entry) => isLong(sleeveOf({ symbol: PUT, qty: -1, entry })))).to.deep.equal([true, false, false])
  })
})

describe('a level', () => {
  it('is touched where the price meets it, and not before', () => {
    const levels = (long: boolean): Protection => ({ ...NONE, stop: long ? 95 : 105, target: long ? 105 : 95 })
    expect([94.99, 95, 95.01, 104.99, 105, 105.01].map((price) => isTouched(levels(true), price, true))).to.deep.equal([true, true, false, false, true, true])
    expect([94.99, 95, 95.01, 104.99, 105, 105.01].map((price) => isTouched(levels(false), price, false))).to.deep.equal([true, true, false, false, true, true])
    expect(isTouched(NONE, 0, true)).to.equal(false)
  })

  it('ends a position at exactly its price, of the side that would be taken', () => {
    const ends = (qty: number, protection: Protection, price: number) => {
      const story = started().when(quotes(quote('AAA', minute(1), price)))
      const sleeve = sleeveOf({ qty, protection })
      const turn: TurnState = { engine: story.engine, seq: 1, at: minute(1), facts: [], effects: [], legs: 0 }
      turn.engine.book.sleeves.set(sleeve.key, sleeve)
      watchProtections(turn)
      return sleeve.exit?.reason.code
    }
    // Bid and offer lie a cent to either side.
    const long = { stop: 95, target: 105, exitAt: null }
    expect([95.01, 95.02, 105, 105.01].map((price) => ends(10, long, price))).to.deep.equal(['stop-hit', undefined, undefined, 'target-hit'])
    const short = { stop: 105, target: 95, exitAt: null }
    expect([94.99, 95, 104.98, 104.99].map((price) => ends(-10, short, price))).to.deep.equal(['target-hit', undefined, undefined, 'stop-hit'])
  })

  it('is looked at for the symbols that were told of, few or many', () => {
    const ends = (symbols: readonly string[]) => {
      const story = started().when(quotes(quote('AAA', minute(1), 90)))
      const sleeve = sleeveOf({ protection: { ...NONE, stop: 95 } })
      story.engine.book.sleeves.set(sleeve.key, sleeve)
      watchProtections({ engine: story.engine, seq: 1, at: minute(1), facts: [], effects: [], legs: 0 }, symbols.map((symbol) => ({ symbol })))
      return sleeve.exit !== null
    }
    const others = Array.from({ length: 9 }, (_, i) => `S${i}`)
    expect([['BBB'], ['BBB', 'AAA'], others, [...others, 'AAA']].map(ends)).to.deep.equal([false, true, false, true])
  })
})

describe('the price that a level is compared with', () => {
  const market = (story = started()) => story.engine.market
  const quoted = (at: number, bid: number, ask: number) => quotes({ symbol: 'AAA', at: minute(at), bid, ask, bidSize: 1, askSize: 1 })

  it('is the bid of what is held, the offer of what is sold short, and the middle of a contract\'s share', () => {
    const told = market(started().when(quoted(1, 99, 101)))
    expect([priceOf(told, sleeveOf(), true), priceOf(told, sleeveOf({ qty: -1 }), false), priceOf(told, sleeveOf({ symbol: PUT, qty: -1 }), true)]).to.deep.equal([99, 101, 100])
    expect(priceOf(market(started().when(quoted(1, 0, 101))), sleeveOf(), true), 'the only side there is').to.equal(101)
    expect(priceOf(market(), sleeveOf(), true)).to.equal(undefined)
  })

  it('is the last close where the quote is older than its bar, or wide', () => {
    const after = (quoteAt: number, bid: number, ask: number) => priceOf(market(started().when(quoted(0.5, 100, 100), bars(bar('AAA', 1, 98)), quoted(quoteAt, bid, ask))), sleeveOf(), true)
    expect([after(1.5, 99, 99.1), after(1, 99, 99.1), after(2.5, 99, 99.1), after(2.5, 90, 110)]).to.deep.equal([99, 98, 99, 98])
  })
})
