import { expect } from 'chai'
import { millis, orderId, venueId } from '../../brand.ts'
import type { Book } from '../../book/book.ts'
import { evolve } from '../../book/evolve.ts'
import type { CloseSeries } from '../../market/market-view.ts'
import { usd } from '../../money.ts'
import { AT, bookOf, CALL_100, CALL_110, closing, entry, fillOf, hold, judgement, marketOf, open, pending, PRICES, PUT_90, PUT_95, traded, verdictOf } from '../../../test/gate/fixture.ts'
import { defaultLimits } from '../default-limits.ts'
import type { Judgement } from '../check.ts'
import { directionOf } from '../direction.ts'
import { judgeEntry } from '../gate.ts'
import type { Limits } from '../limits.ts'
import { correlationOf } from './correlation.ts'

const options = { module: 'options' as const }
const bitcoin = { module: 'crypto' as const, underlying: 'BTC/USD', limit: 50_000 }
const wide: Limits = { ...defaultLimits, maxPositionSize: 1, allocation: { stocks: 1, crypto: 1, options: 1 }, options: { maxNetDelta: 9, maxNetVega: 9, maxLoss: 1, minDaysToExpiry: 0 } }
const uncut: Limits = { ...defaultLimits, trimming: false }

describe('trading state', () => {
  it('lets nothing pass while execution is off or equity unknown', () => {
    expect(verdictOf({ limits: { ...defaultLimits, executionEnabled: false } })).to.equal('execution-off')
    expect(verdictOf({ equity: undefined })).to.equal('equity-missing')
  })

  it('refuses by the cause that stands, the worst one first, for the desk and for the module', () => {
    const book = bookOf(100_000)
    const stand = (scope: 'desk' | 'stocks' | 'crypto', cause: 'limit-near' | 'book-unreconciled' | 'command' | 'passive'): void =>
      evolve(book, { type: 'cause.began', at: AT, scope, cause, numbers: {} })
    stand('crypto', 'command')
    stand('desk', 'limit-near')
    expect(verdictOf({ book }), 'caution and another module').to.equal('approved')
    stand('stocks', 'passive')
    expect(verdictOf({ book })).to.equal('module-reducing')
    stand('stocks', 'command')
    expect(verdictOf({ book })).to.equal('module-halted')
    stand('desk', 'book-unreconciled')
    expect(verdictOf({ book })).to.equal('book-unreconciled')
    stand('desk', 'command')
    expect(verdictOf({ book })).to.equal('state-halted')
  })
})

describe('breaker', () => {
  it('trips at the fifth rejection in a row; a fill begins anew, an acceptance does not', () => {
    const book = bookOf(100_000)
    for (let i = 0; i < 4; i += 1) evolve(book, { type: 'order.ended', at: AT, id: pending(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 })), status: 'rejected', why: '' })
    expect(verdictOf({ book })).to.equal('approved')
    evolve(book, { type: 'order.ended', at: AT, id: pending(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 })), status: 'rejected', why: '' })
    expect(verdictOf({ book })).to.equal('breaker-tripped')
    pending(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 }), { acked: true })
    expect(verdictOf({ book })).to.equal('breaker-tripped')
    hold(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 }))
    expect(verdictOf({ book })).to.equal('approved')
  })

  it('trips at the sixth losing round trip in a row, until a person resumes', () => {
    const book = bookOf(100_000)
    const quiet = { ...defaultLimits, breakers: { rejections: 5, losses: 6 }, protections: { ...defaultLimits.protections, enabled: false } }
    for (let i = 0; i < 6; i += 1) traded(book, { realised: -1, ago: 1000 })
    expect(verdictOf({ book, limits: quiet })).to.equal('breaker-tripped')
    evolve(book, { type: 'peak.restarted', at: AT, equity: usd(100_000) })
    expect(verdictOf({ book, limits: quiet })).to.equal('approved')
    for (let i = 0; i < 3; i += 1) traded(book, { realised: -1, ago: -1000 })
    traded(book, { realised: 1, ago: -1000 })
    for (let i = 0; i < 5; i += 1) traded(book, { realised: -1, ago: -1000 })
    expect(verdictOf({ book, limits: quiet }), 'a gain lies between').to.equal('approved')
  })

  it('stays once it has begun, and trips by no count without risk management', () => {
    const rejected = bookOf(100_000)
    for (let i = 0; i < 5; i += 1) evolve(rejected, { type: 'order.ended', at: AT, id: pending(rejected, entry({ underlying: 'MSFT', qty: 1, limit: 200 })), status: 'rejected', why: '' })
    const limits = { ...defaultLimits, riskManagement: false }
    expect(verdictOf({ book: rejected, limits })).to.equal('approved')
    const book = bookOf(100_000)
    evolve(book, { type: 'cause.began', at: AT, scope: 'desk', cause: 'breaker', numbers: {} })
    expect([verdictOf({ book }), verdictOf({ book, limits })]).to.deep.equal(['breaker-tripped', 'breaker-tripped'])
  })
})

describe('freshness', () => {
  it('refuses without a feed, in a closed market, without a price and with an old one', () => {
    expect(verdictOf({ feeds: { stocks: false, crypto: true, options: true } })).to.equal('feed-down')
    expect(verdictOf({ market: marketOf({ prices: PRICES, closed: ['stock'] }) })).to.equal('market-closed')
    expect(verdictOf({ market: marketOf({ prices: PRICES, closed: ['stock'], isShut: true }) }), 'by the venue alone').to.equal('market-shut')
    expect(verdictOf({ market: marketOf({ prices: {} }) })).to.equal('price-missing')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, at: AT - 180_001 } } }) })).to.equal('price-stale')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, at: AT - 180_000 } } }) })).to.equal('approved')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 0 } } }) }), 'worth nothing').to.equal('price-missing')
    expect(verdictOf({ market: { ...marketOf({ prices: PRICES }), instrument: () => undefined } }), 'listed nowhere').to.equal('price-missing')
    const coins = marketOf({ prices: { 'BTC/USD': { mid: 50_000, at: AT - 60_001 } } })
    const limits = { ...defaultLimits, freshness: { stocks: 180_000, crypto: 60_000, options: 180_000 } }
    expect(verdictOf({ market: coins, limits, intent: entry({ ...bitcoin, qty: 0.01 }) }), 'by its own class').to.equal('price-stale')
  })

  it('looks at the contract and at its underlying', () => {
    const intent = entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 })
    const at = (underlying: number, contract: number) => marketOf({ prices: { AAPL: { mid: 100, at: AT - underlying }, [CALL_100]: { ...PRICES[CALL_100], mid: 4, at: AT - contract } } })
    expect(verdictOf({ intent, market: at(0, 300_000) })).to.equal('approved')
    expect(verdictOf({ intent, market: at(0, 300_001) })).to.equal('chain-stale')
    expect(verdictOf({ intent, market: at(180_001, 0) })).to.equal('price-stale')
  })

  it('takes no new risk while something held has no price', () => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'TSLA', qty: 1, limit: 300 }))
    expect(verdictOf({ book, equity: 100_000 })).to.equal('price-missing')
  })
})

describe('drawdown', () => {
  it('refuses at exactly 20 % below the recorded peak', () => {
    expect(verdictOf({ equity: 80_001 })).to.equal('approved')
    const verdict = judgeEntry(judgement({ equity: 80_000 }))
    expect(verdict).to.deep.include({ type: 'refused', refusal: { code: 'drawdown-limit', numbers: { limit: 0.2, actual: 0.2, peak: 100_000, equity: 80_000 } } })
  })
})

describe('daily loss', () => {
  it('stops entries at the critical loss only where the setting says so', () => {
    const limits = { ...defaultLimits, dailyLoss: { ...defaultLimits.dailyLoss, halts: true } }
    expect(verdictOf({ equity: 98_999 })).to.equal('approved')
    expect(verdictOf({ equity: 99_001, limits })).to.equal('approved')
    expect(verdictOf({ equity: 99_000, limits })).to.equal('daily-loss-limit')
  })
})

describe('class allocation', () => {
  it('cuts the second of two option entries that together come to 31 %', () => {
    const limits = { ...wide, allocation: defaultLimits.allocation }
    const book = bookOf(100_000)
    pending(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 2, limit: 1 }))
    // 18,000 stand; 13,000 more would be 31 %. Debit spreads at 250 a piece: 48 of 52 fit into 12,000.
    const intent = entry({ ...options, strategy: 'spreads', legs: [open(CALL_100, 'buy'), open(CALL_110, 'sell')], qty: 52, limit: 2.5 })
    expect(verdictOf({ book, intent, limits })).to.equal('approved 48')
    expect(verdictOf({ book, intent, limits: { ...limits, trimming: false } })).to.equal('class-allocation')
  })

  it('keeps crypto within 20 % by default', () => {
    const limits = { ...uncut, maxPositionSize: 1 }
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.4 }), limits })).to.equal('approved')
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.4001 }), limits })).to.equal('class-allocation')
  })
})

describe('position size', () => {
  it('keeps a position within 10 % of equity and cuts what is more', () => {
    expect(verdictOf({ intent: entry({ qty: 100 }) })).to.equal('approved')
    expect(verdictOf({ intent: entry({ qty: 101 }) })).to.equal('approved 100')
    expect(verdictOf({ intent: entry({ qty: 101 }), limits: uncut })).to.equal('position-size')
  })

  it('counts the same underlying over all modules, held, pending and outside', () => {
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 1.5 }))
    pending(book, entry({ strategy: 'other', qty: 20 }))
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 15, price: 80 })
    // 2,500 (delta) + 2,000 + 1,500 leave 4,000 of 10,000 (equity is 101,500 less the premium's spread: 10,150 in all).
    const verdict = judgeEntry(judgement({ book, equity: 100_000, intent: entry({ qty: 60 }) }))
    expect(verdict.type === 'approved' && verdict.intent.qty).to.equal(40)
    expect(verdict.type === 'approved' && verdict.trimmed).to.deep.equal({ from: 60, by: 'position-size' })
  })
})

describe('minimum order', () => {
  it('refuses what rounds to nothing, or is less than the venue takes', () => {
    expect(verdictOf({ intent: entry({ qty: 0.9 }) })).to.equal('minimum-order')
    expect(verdictOf({ intent: entry({ qty: 0 }) })).to.equal('minimum-order')
    expect(verdictOf({ intent: entry({ qty: NaN }) })).to.not.match(/^approved/)
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.0001 }) }), 'five dollars of coins').to.equal('minimum-order')
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.0002 }) })).to.equal('approved')
    const fine = marketOf({ prices: PRICES, instruments: [{ type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0005, qtyStep: 0.0001, tick: 0.01 }] })
    expect(verdictOf({ market: fine, intent: entry({ ...bitcoin, qty: 0.0004 }) }), 'twenty dollars of them, and too few coins').to.equal('minimum-order')
    expect(verdictOf({ market: fine, intent: entry({ ...bitcoin, qty: 0.0005 }) }), 'as many as it takes').to.equal('approved')
    const least = (dollars: number) => ({ ...wide, minimumOrder: { stocks: 1, crypto: 10, options: dollars } })
    const call = entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 })
    expect([400, 400.01].map((dollars) => verdictOf({ intent: call, limits: least(dollars) })), 'a hundred shares').to.deep.equal(['approved', 'minimum-order'])
  })
})

describe('buying power', () => {
  const power = { stocks: 1000, crypto: 500, options: 500 }

  it('fails closed before the first reading and cuts to what is left', () => {
    expect(verdictOf({ buyingPower: undefined })).to.equal('buying-power')
    expect(verdictOf({ buyingPower: power, intent: entry({ qty: 11 }) })).to.equal('approved 10')
  })

  it('takes off what the venue has not seen, of every class by its own measure', () => {
    const book = bookOf(100_000)
    pending(book, entry({ underlying: 'MSFT', qty: 2, limit: 200 }))
    expect(verdictOf({ book, buyingPower: power, intent: entry({ qty: 7 }) }), '400 of 1,000 are gone').to.equal('approved 6')
    pending(book, entry({ ...bitcoin, qty: 0.002 }))
    // A hundred of crypto's five hundred is a fifth of everything.
    expect(verdictOf({ book, buyingPower: power, intent: entry({ qty: 7 }) })).to.equal('approved 4')
  })

  it('forgets what a later reading holds', () => {
    const book = bookOf(100_000)
    pending(book, entry({ underlying: 'MSFT', qty: 2, limit: 200 }), { acked: true, at: millis(AT - 100_000) })
    const intent = entry({ qty: 10 })
    expect(verdictOf({ book, intent, buyingPower: power, buyingPowerAt: AT })).to.equal('approved')
    expect(verdictOf({ book, intent, buyingPower: power, buyingPowerAt: millis(AT - 100_000) })).to.equal('approved 6')
    expect(verdictOf({ book, intent, buyingPower: power }), 'nobody knows when it was said').to.equal('approved 6')
    const ended = bookOf(100_000)
    const id = pending(ended, entry({ underlying: 'MSFT', qty: 2, limit: 200 }), { acked: true })
    evolve(ended, { type: 'order.ended', at: AT, id, status: 'canceled', why: '' })
    expect(verdictOf({ book: ended, intent, buyingPower: power, buyingPowerAt: AT }), 'what ended unfilled needs nothing').to.equal('approved')
  })

  it('asks for the offer and three per cent when shares are sold short', () => {
    const market = marketOf({ prices: { AAPL: { mid: 100, spread: 0 } } })
    expect(verdictOf({ market, buyingPower: power, intent: entry({ side: 'sell', qty: 10 }) }), '103 a share').to.equal('approved 9')
  })

  it('asks a hundred times the price of a contract, a structure\'s largest loss, and nothing for a covered call', () => {
    const calls = entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 2, limit: 4 })
    const having = (dollars: number) => ({ stocks: dollars, crypto: dollars, options: dollars })
    expect([800, 799.99].map((dollars) => verdictOf({ intent: calls, limits: wide, buyingPower: having(dollars) }))).to.deep.equal(['approved', 'approved 1'])
    // Five wide for a credit of one: 400 a piece.
    const credit = entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 2, limit: -1 })
    expect([800, 799.99].map((dollars) => verdictOf({ intent: credit, limits: wide, buyingPower: having(dollars) }))).to.deep.equal(['approved', 'approved 1'])
    const book = bookOf(100_000)
    pending(book, entry({ ...options, strategy: 'covered', legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 }))
    expect(verdictOf({ book, intent: calls, limits: wide, buyingPower: having(800) })).to.equal('approved')
  })
})

describe('secured', () => {
  it('asks for the strike in cash when a put is sold alone', () => {
    const intent = entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 2, limit: 1 })
    const power = { stocks: 0, crypto: 0, options: 17_999 }
    expect(verdictOf({ intent, limits: wide, buyingPower: power })).to.equal('approved 1')
    expect(verdictOf({ intent, limits: { ...wide, trimming: false }, buyingPower: power })).to.equal('cash-secured')
    expect(verdictOf({ intent, limits: wide, buyingPower: { ...power, options: 18_000 } })).to.equal('approved')
  })

  it('never sells a call without a hundred free shares of the same sleeve', () => {
    const intent = entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 2, limit: 1.5 })
    expect(verdictOf({ intent, limits: wide })).to.equal('not-covered')
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
    evolve(book, { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -1, shares: 100, price: 90 })
    expect(verdictOf({ book, intent, limits: wide })).to.equal('approved 1')
    pending(book, { ...intent, qty: 1 })
    expect(verdictOf({ book, intent, limits: wide }), 'the shares are spoken for').to.equal('not-covered')
  })

  describe('by shares of the call\'s own sleeve', () => {
    const sale = entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 3, limit: 1.5 })
    /** Of `contracts` assigned puts, and so many shares bought beside them. */
    const assigned = (contracts: number, odd = 0) => {
      const book = bookOf(100_000)
      hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: contracts, limit: 1 }))
      evolve(book, { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -contracts, shares: contracts * 100 + odd, price: 90 })
      return book
    }
    const sold = (book: Book, given: Partial<Judgement> = {}) => verdictOf({ book, intent: sale, limits: { ...wide, priceCollar: { stocks: 9, crypto: 9, options: 9 } }, ...given })

    it('counts whole hundreds', () => {
      expect([sold(assigned(1, 99)), sold(assigned(3))]).to.deep.equal(['approved 1', 'approved'])
    })

    it('counts nothing else that the sleeve holds or has asked for', () => {
      const book = assigned(2)
      hold(book, entry({ ...options, legs: [open(PUT_95, 'buy')], qty: 100, limit: 2 }))
      pending(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
      pending(book, entry({ ...options, strategy: 'other', legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 }))
      pending(book, entry({ ...options, legs: [open(CALL_110, 'sell'), open(CALL_100, 'buy')], qty: 1, limit: 2.5 }))
      expect(sold(book, { limits: { ...wide, allocation: { stocks: 9, crypto: 9, options: 9 }, maxPositionSize: 9 } })).to.equal('approved 2')
    })

    it('keeps what a call that is filled in part needs, once', () => {
      const book = assigned(3)
      const id = pending(book, { ...sale, qty: 2 })
      fillOf(book, id, { symbol: CALL_110, side: 'sell', qty: 1, price: 1.5 })
      expect(sold(book), 'one is sold, one is asked for').to.equal('approved 1')
    })

    it('leaves an order that is judged again its own shares', () => {
      const book = assigned(1)
      const id = pending(book, { ...sale, qty: 1 })
      expect(sold(book, { intent: { ...sale, qty: 1 } })).to.equal('not-covered')
      expect(sold(book, { intent: { ...sale, qty: 1 }, except: id })).to.equal('approved')
    })

    it('takes off what another sleeve is short of: the venue holds the net, and would not cover the call', () => {
      const book = assigned(2)
      evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 500, price: 100 })
      expect(sold(book, { intent: { ...sale, qty: 3 } }), 'what others hold covers nothing').to.equal('approved 2')
      evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: -60, price: 100 })
      expect(sold(book, { intent: { ...sale, qty: 2 } })).to.equal('approved 1')
    })

    it('takes off what is being sold, of this sleeve and of shares alone', () => {
      const book = assigned(2)
      pending(book, closing({ ...options, strategy: 'other', qty: 100 }))
      pending(book, closing({ ...options, symbol: PUT_95, qty: 100, limit: 2 }))
      expect(sold(book), 'not its own, no shares').to.equal('exit-pending')
      const id = pending(book, closing({ ...options, qty: 150 }))
      expect(sold(book), '50 are left').to.equal('not-covered')
      fillOf(book, id, { symbol: 'AAPL', side: 'sell', qty: 50, price: 100 })
      expect(sold(book), '100 of 150 leave').to.equal('not-covered')
      const part = assigned(2)
      const leaving = pending(part, closing({ ...options, qty: 100 }))
      fillOf(part, leaving, { symbol: 'AAPL', side: 'sell', qty: 50, price: 100 })
      expect(sold(part), '150 are held, 50 are leaving, and a call is covered').to.equal('exit-pending')
    })
  })

  it('sells short only what can be lent', () => {
    const market = marketOf({ prices: { GME: { mid: 20 }, 'BTC/USD': { mid: 50_000 } } })
    expect(verdictOf({ market, intent: entry({ underlying: 'GME', side: 'sell', limit: 20 }) })).to.equal('not-covered')
    expect(verdictOf({ market, intent: entry({ ...bitcoin, side: 'sell', qty: 0.01 }) })).to.equal('not-covered')
  })
})

describe('open positions', () => {
  it('counts underlyings, held or asked for, and lets a position grow', () => {
    const limits = { ...defaultLimits, maxOpenPositions: 2 }
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 }))
    expect(verdictOf({ book, limits })).to.equal('approved')
    pending(book, entry({ ...bitcoin, qty: 0.01 }))
    expect(verdictOf({ book, limits })).to.equal('open-positions')
    expect(verdictOf({ book, limits, intent: entry({ underlying: 'MSFT', qty: 1, limit: 200 }) })).to.equal('approved')
  })
})

describe('order rate', () => {
  it('lets so many entries pass in a minute', () => {
    const limits = { ...defaultLimits, maxOrdersPerMinute: 2 }
    const book = bookOf(100_000)
    pending(book, entry({ qty: 1 }), { at: millis(AT - 60_000) })
    pending(book, entry({ qty: 1 }), { at: millis(AT - 59_999) })
    expect(verdictOf({ book, limits })).to.equal('approved')
    pending(book, entry({ qty: 1 }))
    expect(verdictOf({ book, limits })).to.equal('order-rate')
  })

  it('counts the first of all, and takes off an order that is judged again where it counted', () => {
    const limits = { ...defaultLimits, maxOrdersPerMinute: 1 }
    const book = bookOf(100_000)
    const old = pending(book, entry({ qty: 1 }), { at: millis(AT - 60_000) })
    const young = pending(book, entry({ qty: 1 }), { at: millis(AT - 59_999) })
    expect([undefined, old, young].map((except) => verdictOf({ book, limits, ...(except && { except }) }))).to.deep.equal(['order-rate', 'order-rate', 'approved'])
    const only = bookOf(100_000)
    pending(only, entry({ qty: 1 }))
    expect(verdictOf({ book: only, limits })).to.equal('order-rate')
  })
})

describe('correlation', () => {
  // Ten returns of a saw, and the same against it; noise of the given size on every third bar lowers the coefficient.
  const times = Array.from({ length: 31 }, (_, i) => millis(AT - (31 - i) * 900_000))
  const series = (sign: 1 | -1, noise: number): CloseSeries => {
    let close = 100
    return { times, closes: times.map((_, i) => (close *= 1 + sign * (i % 2 === 0 ? 0.01 : -0.01) + (i % 3 === 0 ? noise : 0))) }
  }
  const held = (side: 'buy' | 'sell') => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'MSFT', qty: 10, limit: 200, side }))
    return book
  }
  const market = (other: CloseSeries) => marketOf({ prices: PRICES, closes: { AAPL: series(1, 0), MSFT: other } })

  it('refuses a second bet in the same direction on the same movement', () => {
    expect(verdictOf({ book: held('buy'), market: market(series(1, 0.001)) })).to.equal('correlated')
    expect(verdictOf({ book: held('sell'), market: market(series(1, 0.001)) }), 'a hedge').to.equal('approved')
  })

  it('refuses the opposite direction on the opposite movement', () => {
    expect(verdictOf({ book: held('sell'), market: market(series(-1, 0.001)) })).to.equal('correlated')
    expect(verdictOf({ book: held('buy'), market: market(series(-1, 0.001)) })).to.equal('approved')
  })

  it('lets pass what moves on its own, and says when there are too few common bars', () => {
    expect(verdictOf({ book: held('buy'), market: market(series(1, 0.05)) })).to.equal('approved')
    const short = { times: times.slice(-20), closes: series(1, 0).closes.slice(-20) }
    const verdict = judgeEntry(judgement({ book: held('buy'), market: market(short) }))
    expect(verdict.type === 'approved' && verdict.notes).to.deep.equal(['correlation not checked: too few common bars (1)', 'news not checked: no feed'])
  })

  it('agrees with the coefficient worked out by hand', () => {
    // Returns 1, 2, 3 against 2, 4, 7 in per cent: r = 5 / sqrt(2 x 38/3) = 0.9934.
    const path = (returns: readonly number[]) => returns.reduce<number[]>((all, value) => [...all, (all.at(-1) ?? 0) * (1 + value / 100)], [100])
    const [a, b] = [[1, 2, 3], [2, 4, 7]].map((returns): CloseSeries => ({ times: times.slice(0, 4), closes: path(returns) }))
    const given = marketOf({ prices: PRICES, closes: { AAPL: a ?? { times: [], closes: [] }, MSFT: b ?? { times: [], closes: [] } } })
    const limits = (threshold: number): Limits => ({ ...defaultLimits, correlation: { threshold, bars: 40, minimumBars: 3 } })
    expect(verdictOf({ book: held('buy'), market: given, limits: limits(0.9933) })).to.equal('correlated')
    expect(verdictOf({ book: held('buy'), market: given, limits: limits(0.9935) })).to.equal('approved')
  })

  it('lets a position grow, and counts what is asked for as held, but for an order that is judged again', () => {
    const own = bookOf(100_000)
    hold(own, entry())
    expect(verdictOf({ book: own, market: market(series(1, 0)) })).to.equal('approved')
    const book = bookOf(100_000)
    const id = pending(book, entry({ underlying: 'MSFT', limit: 200 }))
    expect(verdictOf({ book, market: market(series(1, 0)) })).to.equal('correlated')
    expect(verdictOf({ book, market: market(series(1, 0)), except: id })).to.equal('approved')
    expect(verdictOf({ book, market: market(series(-1, 0)) }), 'a hedge').to.equal('approved')
  })

  it('knows a contract by its delta, else by its right, and a structure without a direction moves with either', () => {
    const bare = (symbol: string) => ({ ...PRICES, [symbol]: { mid: 2, spread: 0.1 } })
    const directed = (...legs: ReturnType<typeof open>[]) => directionOf(entry({ ...options, legs }), marketOf({ prices: PRICES }))
    expect([directed(open(PUT_95, 'buy')), directed(open(PUT_95, 'sell')), directed(open(CALL_100, 'sell'))]).to.deep.equal([-1, 1, -1])
    // Two calls of a quarter each move like one of a half.
    expect([1, 2, 3].map((ratio) => directed(open(CALL_100, 'buy'), open(CALL_110, 'sell', ratio)))).to.deep.equal([1, 0, -1])
    // A contract that is worth more than its share has no volatility, and so no delta.
    const deltaless = (right: 'C' | 'P') => directionOf(entry({ ...options, legs: [open(`AAPL250718${right}00100000`, 'buy')] }), marketOf({ prices: { AAPL: { mid: 100 }, [`AAPL250718${right}00100000`]: { mid: 200 } } }))
    expect([deltaless('C'), deltaless('P')]).to.deep.equal([1, -1])
    const straddle = entry({ ...options, legs: [open(CALL_100, 'buy'), open('AAPL250718P00100000', 'buy')], qty: 1, limit: 8 })
    const flat = (other: CloseSeries) => marketOf({ prices: { ...bare('AAPL250718P00100000'), 'AAPL250718P00100000': { mid: 4, spread: 0.1, delta: -0.5, vega: 0.12 } }, closes: { AAPL: series(1, 0), MSFT: other } })
    expect([series(1, 0), series(-1, 0)].map((other) => verdictOf({ book: held('buy'), intent: straddle, market: flat(other), limits: wide }))).to.deep.equal(['correlated', 'correlated'])
  })

  it('compares the newest bars that both have', () => {
    const limits = (bars: number): Limits => ({ ...defaultLimits, correlation: { threshold: 0.9, bars, minimumBars: 5 } })
    // Alike for the last six returns, each other\'s opposite before.
    const turned = series(1, 0).closes.map((close, i, all) => (i < 24 ? (all[24] ?? 0) ** 2 / close : close))
    const both = market({ times, closes: turned })
    expect([6, 30].map((bars) => verdictOf({ book: held('buy'), market: both, limits: limits(bars) }))).to.deep.equal(['correlated', 'approved'])
    // Every third bar of the other is missing: what is left is compared at the same times.
    const thinned = { times: times.filter((_, i) => i % 3 !== 1), closes: series(1, 0).closes.filter((_, i) => i % 3 !== 1) }
    expect(correlationOf(series(1, 0), thinned, { bars: 40, minimumBars: 5 })).to.deep.include({ bars: 20 })
    expect(correlationOf(series(1, 0), thinned, { bars: 40, minimumBars: 5 }).value).to.be.closeTo(1, 1e-9)
    expect(correlationOf(thinned, series(1, 0), { bars: 40, minimumBars: 5 }).value).to.be.closeTo(1, 1e-9)
  })
})

describe('price collar', () => {
  it('keeps limit prices near the mid', () => {
    expect(verdictOf({ intent: entry({ limit: 103 }) })).to.equal('approved')
    expect(verdictOf({ intent: entry({ limit: 103.01 }) })).to.equal('price-collar')
    expect(verdictOf({ intent: entry({ limit: 96.9 }) })).to.equal('price-collar')
    expect(verdictOf({ intent: entry({ limit: -100 }) })).to.not.match(/^approved/)
  })

  it('gives a cheap contract five cents, and judges a spread by its net', () => {
    const market = marketOf({ prices: { AAPL: { mid: 100 }, [CALL_110]: { mid: 0.1, spread: 0.02, delta: 0.01, vega: 0.01 } } })
    expect(verdictOf({ market, intent: entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 0.15 }) })).to.equal('approved')
    expect(verdictOf({ market, intent: entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 0.16 }) })).to.equal('price-collar')
    const worthless = marketOf({ prices: { AAPL: { mid: 100 }, [CALL_110]: { mid: 0.03, spread: 0.02, delta: 0.01, vega: 0.01 } } })
    expect(verdictOf({ market: worthless, intent: entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: -0.01 }) }), 'four cents off, and no price').to.equal('price-collar')
    const share = marketOf({ prices: { AAPL: { mid: 1 } } })
    expect([1.03, 1.04].map((limit) => verdictOf({ market: share, intent: entry({ limit }) })), 'a cheap share is given none').to.deep.equal(['approved', 'price-collar'])
    const spread = (limit: number) => entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 1, limit })
    // The mids give a credit of 1.00.
    expect(verdictOf({ intent: spread(-0.8) })).to.equal('approved')
    expect(verdictOf({ intent: spread(-0.7) })).to.equal('price-collar')
    expect(verdictOf({ intent: spread(0.8) })).to.equal('price-collar')
  })
})

describe('spread', () => {
  it('refuses a wide market, a contract only beyond five cents, and one without a bid', () => {
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, spread: 1 } } }) })).to.equal('approved')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, spread: 1.01 } } }) })).to.equal('spread-wide')
    const call = (spread: number) => marketOf({ prices: { AAPL: { mid: 100 }, [CALL_110]: { mid: 0.1, spread, delta: 0.01, vega: 0.01 } } })
    const intent = entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 0.1 })
    expect(verdictOf({ market: call(0.05), intent })).to.equal('approved')
    expect(verdictOf({ market: call(0.06), intent })).to.equal('spread-wide')
    const unbid = marketOf({ prices: { AAPL: { mid: 100 }, [CALL_110]: { mid: 0.02, spread: 0.04, delta: 0.01, vega: 0.01 } } })
    expect(verdictOf({ market: unbid, intent: { ...intent, limit: 0.02 } }), 'nobody bids').to.equal('spread-wide')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 1, spread: 0.04 } } }), intent: entry({ limit: 1 }) }), 'four cents of a dollar share').to.equal('spread-wide')
  })

  it('says when there is no quote to look at', () => {
    const market = { ...marketOf({ prices: PRICES }), quote: () => undefined }
    const verdict = judgeEntry(judgement({ market }))
    expect(verdict.type === 'approved' && verdict.notes[0]).to.equal('spread not checked: no quote')
  })
})

describe('options: greeks, loss and expiry', () => {
  const limits = (own: Partial<Limits['options']>): Limits => ({ ...wide, options: { ...wide.options, ...own } })
  const calls = (qty: number) => entry({ ...options, strategy: 'longs', legs: [open(CALL_100, 'buy')], qty, limit: 4 })

  it('keeps the net delta of all options within its share of equity', () => {
    // A call is 0.5 x 100 x 100 = 5,000 dollars.
    expect(verdictOf({ intent: calls(3), limits: limits({ maxNetDelta: 0.1 }) })).to.equal('approved 2')
    const book = bookOf(100_000)
    pending(book, calls(1))
    expect(verdictOf({ book, intent: calls(3), limits: limits({ maxNetDelta: 0.1 }) })).to.equal('approved 1')
    const puts = entry({ ...options, strategy: 'puts', legs: [open(PUT_95, 'buy')], qty: 4, limit: 2 })
    expect(verdictOf({ book, intent: puts, limits: limits({ maxNetDelta: 0.1 }) }), 'what only may be filled hedges nothing').to.equal('approved 2')
    hold(book, calls(1))
    expect(verdictOf({ book, intent: puts, limits: limits({ maxNetDelta: 0.1 }) }), '5,000 held the other way').to.equal('approved')
    expect(verdictOf({ intent: calls(3), limits: limits({ maxNetDelta: 0.1499 }) }), '15,000 are three').to.equal('approved 2')
  })

  it('keeps the net vega within its share of equity', () => {
    // A call is 0.12 x 100 = 12 dollars a point; 0.0003 of 100,000 are 30.
    expect(verdictOf({ intent: calls(3), limits: limits({ maxNetVega: 0.0003 }) })).to.equal('approved 2')
  })

  it('counts what is left of a pending order, an order that is judged again not at all, shares that were assigned and contracts that lie outside', () => {
    const room = limits({ maxNetDelta: 0.15 })
    const asked = (act: (book: Book) => unknown, given: Partial<Judgement> = {}) => {
      const book = bookOf(100_000)
      act(book)
      return verdictOf({ book, intent: calls(3), limits: room, ...given })
    }
    expect(asked((book) => fillOf(book, pending(book, calls(2)), { symbol: CALL_100, side: 'buy', qty: 1, price: 4 })), 'one held, one asked for').to.equal('approved 1')
    expect(asked((book) => pending(book, calls(2)), { except: orderId('o1') })).to.equal('approved')
    // A hundred shares at 100 are 10,000.
    expect(asked((book) => {
      hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
      evolve(book, { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -1, shares: 100, price: 90 })
    })).to.equal('approved 1')
    expect(asked((book) => evolve(book, { type: 'outside.set', at: AT, symbol: CALL_100, qty: 1, price: 4 })), 'a call outside').to.equal('approved 2')
    expect(asked((book) => evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 100, price: 100 })), 'shares outside').to.equal('approved')
    expect(asked((book) => hold(book, entry({ qty: 100 }))), 'shares of another module').to.equal('approved')
    expect(asked((book) => pending(book, entry({ qty: 100 }))), 'asked for by another module').to.equal('approved')
  })

  it('counts no vega of shares', () => {
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
    evolve(book, { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -1, shares: 100, price: 90 })
    expect([0.00036, 0.000359].map((maxNetVega) => verdictOf({ book, equity: 100_000, intent: calls(3), limits: limits({ maxNetVega }) })), '36 dollars a point').to.deep.equal(['approved', 'approved 2'])
  })

  it('refuses when a greek is known to nobody', () => {
    const odd = marketOf({ prices: { AAPL: { mid: 130 }, [CALL_100]: { mid: 20, spread: 0.1 } } })
    expect(verdictOf({ market: odd, intent: entry({ ...calls(1), limit: 20, legs: [open(CALL_100, 'buy')], module: 'options' }), limits: wide })).to.equal('net-delta')
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 20 }))
    expect(verdictOf({ book, market: marketOf({ prices: { ...PRICES, AAPL: { mid: 130 }, [CALL_100]: { mid: 20, spread: 0.1 } } }), intent: entry({ underlying: 'MSFT', limit: 200 }), limits: wide }), 'no matter of shares').to.equal('approved')
  })

  it('keeps one structure within its largest loss', () => {
    expect(verdictOf({ intent: calls(3), limits: limits({ maxLoss: 0.008 }) }), 'premium 400 a piece').to.equal('approved 2')
    const credit = entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 3, limit: -1 })
    expect(verdictOf({ intent: credit, limits: limits({ maxLoss: 0.008 }) }), '400 a spread').to.equal('approved 2')
  })

  it('counts days to expiry in New York', () => {
    // 2 June to 18 July 2025 are 46 days.
    expect(verdictOf({ intent: calls(1), limits: limits({ minDaysToExpiry: 46 }) })).to.equal('approved')
    expect(verdictOf({ intent: calls(1), limits: limits({ minDaysToExpiry: 47 }) })).to.equal('days-to-expiry')
    // A Saturday's contract ends with its Friday.
    const dated = 'AAPL250719C00100000'
    const market = marketOf({ prices: { ...PRICES, [dated]: { mid: 4, spread: 0.1, delta: 0.5, vega: 0.2 } } })
    const intent = entry({ ...options, legs: [open(dated, 'buy')], qty: 1, limit: 4 })
    expect([46, 47].map((minDaysToExpiry) => verdictOf({ market, intent, limits: limits({ minDaysToExpiry }) }))).to.deep.equal(['approved', 'days-to-expiry'])
  })

  it('takes no risk without an end, whatever it is called', () => {
    const of = (...legs: Parameters<typeof open>[]) => verdictOf({ intent: entry({ ...options, legs: legs.map((leg) => open(...leg)), qty: 1, limit: -2.5 }), limits: { ...wide, priceCollar: { stocks: 9, crypto: 9, options: 9 } } })
    expect(of([CALL_100, 'sell'], [CALL_110, 'buy'])).to.equal('approved')
    expect(of([CALL_100, 'sell', 2], [CALL_110, 'buy'])).to.equal('undefined-risk')
    expect(of([CALL_110, 'sell'], [PUT_90, 'sell'])).to.equal('undefined-risk')
    expect(of([PUT_90, 'buy'], [PUT_95, 'sell', 0]), 'a leg of nothing').to.equal('undefined-risk')
    expect(of([CALL_100, 'sell'], [CALL_110, 'buy'], [CALL_110, 'buy']), 'a contract twice').to.equal('undefined-risk')
    const later = 'AAPL250815C00100000'
    const market = marketOf({ prices: { ...PRICES, [later]: { mid: 6, spread: 0.1, delta: 0.5, vega: 0.2 } } })
    const calendar = entry({ ...options, legs: [open(later, 'buy'), open(CALL_100, 'sell')], qty: 1, limit: 2 })
    expect(verdictOf({ market, intent: calendar, limits: wide })).to.equal('undefined-risk')
  })

  it('lets each module trade its own kind on the underlying it names', () => {
    const shares = entry({ ...options, legs: [open('AAPL', 'buy')], qty: 1 })
    expect(verdictOf({ intent: shares, limits: wide })).to.equal('undefined-risk')
    expect(verdictOf({ intent: entry({ underlying: 'MSFT', legs: [open('AAPL', 'buy')] }) })).to.equal('undefined-risk')
    expect(verdictOf({ intent: entry({ legs: [{ ...open('AAPL', 'buy'), effect: 'close' }] }) })).to.equal('undefined-risk')
  })
})

describe('news window', () => {
  const news = (symbol: string, minutes: number) => ({ events: [{ symbol, at: millis(AT + minutes * 60_000) }] })

  it('refuses within half an hour of an event, before and after', () => {
    expect(verdictOf({ news: news('AAPL', 30) })).to.equal('news-window')
    expect(verdictOf({ news: news('*', -30) })).to.equal('news-window')
    expect(verdictOf({ news: news('AAPL', 31) })).to.equal('approved')
    expect(verdictOf({ news: news('AAPL', -31) })).to.equal('approved')
    expect(verdictOf({ news: news('MSFT', 0) })).to.equal('approved')
  })

  it('says not checked without a feed', () => {
    const noted = (given: Parameters<typeof judgement>[0]) => {
      const verdict = judgeEntry(judgement(given))
      return verdict.type === 'approved' && verdict.notes
    }
    expect(noted({})).to.deep.equal(['news not checked: no feed'])
    expect(noted({ news: { events: [] } })).to.deep.equal([])
  })
})

describe('our own orders', () => {
  const short = () => {
    const book = bookOf(100_000)
    hold(book, entry({ strategy: 'other', qty: 10 }))
    return book
  }

  it('calls it a wash trade when one of ours would trade at any price on the other side', () => {
    const book = short()
    pending(book, closing({ strategy: 'other' }))
    expect(verdictOf({ book })).to.equal('wash-trade')
  })

  it('calls it a wash trade before the order of an exit that has begun is sent, where no bracket exempts the entry', () => {
    const book = bookOf(100_000)
    hold(book, entry({ ...bitcoin, strategy: 'other', qty: 0.1 }))
    expect(verdictOf({ book, intent: entry({ ...bitcoin, qty: 0.01 }) })).to.equal('approved')
    evolve(book, { type: 'exit.began', at: AT, sleeve: 'crypto/other/BTC/USD', reason: { code: 'stop-hit', numbers: {} } })
    expect(verdictOf({ book, intent: entry({ ...bitcoin, qty: 0.01 }) })).to.equal('wash-trade')
    expect(verdictOf({ book, intent: entry({ ...bitcoin, strategy: 'other', qty: 0.01 }) }), 'its own').to.equal('exit-pending')
  })

  it('calls it none when that exit is of something else', () => {
    const book = bookOf(100_000)
    hold(book, entry({ module: 'crypto', underlying: 'ETH/USD', strategy: 'other', qty: 1, limit: 2000 }))
    evolve(book, { type: 'exit.began', at: AT, sleeve: 'crypto/other/ETH/USD', reason: { code: 'stop-hit', numbers: {} } })
    expect(verdictOf({ book, market: marketOf({ prices: { ...PRICES, 'ETH/USD': { mid: 2000 } } }), intent: entry({ ...bitcoin, qty: 0.01 }) })).to.equal('approved')
  })

  it('calls it a self-cross when the prices meet', () => {
    const book = short()
    pending(book, closing({ strategy: 'other', limit: 101 }))
    expect(verdictOf({ book, intent: entry({ limit: 100.99 }) })).to.equal('approved')
    expect(verdictOf({ book, intent: entry({ limit: 101 }) })).to.equal('self-cross')
  })

  it('calls it a self-cross when a sale meets our own bid', () => {
    const book = bookOf(100_000)
    pending(book, entry({ strategy: 'other', limit: 99 }))
    expect([99.01, 99].map((limit) => verdictOf({ book, intent: entry({ side: 'sell', limit }) }))).to.deep.equal(['opposite-sleeve', 'self-cross'])
  })

  it('leaves a bracket its stop, and keeps away from its target', () => {
    const book = bookOf(100_000)
    const leg = { side: 'sell' as const, qty: 10 }
    const children = [{ ...leg, id: orderId('s'), venueId: venueId('vs'), role: 'stop' as const, price: 95 }, { ...leg, id: orderId('t'), venueId: venueId('vt'), role: 'target' as const, price: 102 }]
    const id = pending(book, entry({ strategy: 'other' }), { acked: true, children })
    fillOf(book, id, { symbol: 'AAPL', side: 'buy', qty: 10, price: 100 })
    expect(verdictOf({ book, intent: entry({ limit: 100 }) })).to.equal('approved')
    expect(verdictOf({ book, intent: entry({ limit: 102 }) })).to.equal('self-cross')
  })

  it('keeps all sleeves of a symbol on one side', () => {
    const held = short()
    expect(verdictOf({ book: held, intent: entry({ side: 'sell' }) })).to.equal('opposite-sleeve')
    const asked = bookOf(100_000)
    pending(asked, entry({ strategy: 'other', limit: 99 }))
    expect(verdictOf({ book: asked, intent: entry({ side: 'sell', limit: 100 }) })).to.equal('opposite-sleeve')
  })

  it('lets a sleeve only shrink once its exit has begun', () => {
    const book = bookOf(100_000)
    hold(book, entry())
    evolve(book, { type: 'exit.began', at: AT, sleeve: 'stocks/trend/AAPL', reason: { code: 'stop-hit', numbers: {} } })
    expect(verdictOf({ book })).to.equal('exit-pending')
    expect(verdictOf({ book, intent: entry({ strategy: 'other' }) }), 'another strategy').to.equal('approved')
  })

  it('lets it only shrink while an order still closes it', () => {
    const book = bookOf(100_000)
    hold(book, entry())
    pending(book, closing({ limit: 110 }))
    expect(verdictOf({ book })).to.equal('exit-pending')
    expect(verdictOf({ book, intent: entry({ strategy: 'other' }) }), 'another strategy').to.equal('approved')
  })
})
