import { expect } from 'chai'
import { bookOf, CALL_100, CALL_110, entry, fillOf, hold, marketOf, open, pending, PRICES, PUT_90, PUT_95 } from '../../test/gate/fixture.ts'
import type { Book } from './book.ts'
import { evolve } from './evolve.ts'
import { exposureOf } from './exposure.ts'

const market = marketOf({ prices: PRICES })
const options = { module: 'options' as const }

function stakeOf(fill: (book: Book) => void): number {
  const book = bookOf(100_000)
  fill(book)
  return exposureOf(book, market).total
}

describe('exposure', () => {
  it('adds a share, a coin and a contract of one account, with what is pending', () => {
    const book = bookOf(100_000)
    hold(book, entry({ qty: 30 }))
    hold(book, entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.1, limit: 50_000 }))
    hold(book, entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 }))
    pending(book, entry({ underlying: 'MSFT', qty: 5, limit: 201 }))
    const { total, byClass, byUnderlying, pending: asked } = exposureOf(book, market)
    // 30 x 100; 0.1 x 50,000; delta 0.5 x 100 x 100 = 5,000 above its premium of 400; 5 x 201.
    expect(byClass).to.deep.equal({ stocks: 4005, crypto: 5000, options: 5000 })
    expect([...byUnderlying]).to.deep.equal([['AAPL', 8000], ['BTC/USD', 5000], ['MSFT', 1005]])
    expect(total).to.equal(14_005)
    expect(asked).to.equal(1005)
  })

  it('takes shares sold short at market value', () => {
    expect(stakeOf((book) => hold(book, entry({ side: 'sell', qty: 10 })))).to.equal(1000)
  })

  it('takes a bought contract at its premium where that is more than its delta', () => {
    const deep = marketOf({ prices: { AAPL: { mid: 100 }, [CALL_100]: { mid: 60, delta: 0.5 } } })
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 }))
    expect(exposureOf(book, deep).total).to.equal(6000)
  })

  it('takes a sold put at its strike', () => {
    expect(stakeOf((book) => hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 2, limit: 1 })))).to.equal(18_000)
  })

  it('takes a credit spread at its width less the credit, a debit spread at its debit', () => {
    const credit = entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 3, limit: -1 })
    expect(stakeOf((book) => hold(book, credit, [2, 1]))).to.equal(1200)
    expect(stakeOf((book) => pending(book, credit)), 'pending at its limit').to.equal(1200)
    const debit = entry({ ...options, legs: [open(CALL_100, 'buy'), open(CALL_110, 'sell')], qty: 1, limit: 2.5 })
    expect(stakeOf((book) => hold(book, debit, [4, 1.5]))).to.equal(250)
  })

  it('takes what is bought beyond a spread on its own', () => {
    const spread = entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 1, limit: -1 })
    const dollars = stakeOf((book) => {
      hold(book, spread, [2, 1])
      hold(book, entry({ ...options, legs: [open(PUT_90, 'buy')], qty: 2, limit: 1 }))
    })
    // 400 for the spread, and two puts of delta 0.2 x 100 x 100.
    expect(dollars).to.equal(4400)
  })

  it('takes both wings of a condor at the wider one, less both credits', () => {
    const legs = [open(PUT_95, 'sell'), open(PUT_90, 'buy'), open(CALL_100, 'sell'), open(CALL_110, 'buy')]
    // Widths 5 and 10, credit 1 + 2.5.
    expect(stakeOf((book) => hold(book, entry({ ...options, legs, qty: 1, limit: -3.5 }), [2, 1, 4, 1.5]))).to.be.closeTo(650, 1e-9)
  })

  it('counts a call that its own shares cover as nothing more than the shares', () => {
    const sold = entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 })
    const shares = (book: Book): void => {
      hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
      evolve(book, { type: 'contract.settled', at: market.now, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -1, shares: 100, price: 90 })
    }
    expect(stakeOf((book) => (shares(book), hold(book, sold)))).to.equal(10_000)
    expect(stakeOf((book) => (shares(book), pending(book, sold)))).to.equal(10_000)
    const book = bookOf(100_000)
    shares(book)
    expect(exposureOf(book, market).byClass, 'assigned shares stay with options').to.deep.equal({ stocks: 0, crypto: 0, options: 10_000 })
  })

  it('covers a call for each hundred shares, once, and nothing but sold calls', () => {
    const sale = (symbol = CALL_110) => entry({ ...options, legs: [open(symbol, 'sell')], qty: 1, limit: 1.5 })
    const beside = (fill: (book: Book) => unknown, view = market) => {
      const book = bookOf(100_000)
      hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
      evolve(book, { type: 'contract.settled', at: market.now, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -1, shares: 199, price: 90 })
      fill(book)
      return exposureOf(book, view).total - 19_900
    }
    // One of two is covered; the other counts as a hundred shares at its strike.
    expect(beside((book) => (hold(book, sale(CALL_100)), hold(book, sale())))).to.equal(11_000)
    expect(beside((book) => (hold(book, sale()), pending(book, sale()))), 'one held, one asked for').to.equal(11_000)
    expect(beside((book) => (pending(book, sale()), pending(book, sale()))), 'two asked for').to.equal(11_000)
    expect(beside((book) => (hold(book, sale()), hold(book, sale('AAPL250815C00110000'))), marketOf({ prices: { ...PRICES, AAPL250815C00110000: { mid: 2 } } })), 'two expiries').to.equal(11_000)
    expect(beside((book) => pending(book, entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 1.5 }))), 'a quarter of a hundred shares').to.equal(2500)
    expect(beside((book) => pending(book, entry({ ...options, legs: [open(CALL_110, 'sell'), open(CALL_100, 'buy')], qty: 1, limit: 2.5 }))), 'a spread covers itself').to.equal(250)
    expect(beside((book) => pending(book, entry({ ...options, legs: [open(PUT_95, 'sell')], qty: 1, limit: 2 }))), 'a put at its strike').to.equal(9500)
  })

  it('counts a pending premium a hundredfold where it is more than the market says', () => {
    const bought = entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 70 })
    expect(stakeOf((book) => pending(book, bought))).to.equal(7000)
  })

  it('counts a call that nothing covers as a hundred shares, at the strike when that is more', () => {
    expect(stakeOf((book) => hold(book, entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 })))).to.equal(11_000)
    expect(stakeOf((book) => hold(book, entry({ ...options, legs: [open('AAPL250718C00095000', 'sell')], qty: 1, limit: 6 }))), 'in the money').to.equal(10_000)
  })

  it('counts only the unfilled part of an order at its limit, and never below the market', () => {
    const book = bookOf(100_000)
    const id = pending(book, entry({ qty: 10, limit: 102 }), { acked: true })
    expect(exposureOf(book, market).total).to.equal(1020)
    fillOf(book, id, { symbol: 'AAPL', side: 'buy', qty: 4, price: 101 })
    expect(exposureOf(book, market).total, '4 x 100 and 6 x 102').to.equal(1012)
    expect(exposureOf(book, market, id).total, 'without the order itself').to.equal(400)
    expect(stakeOf((patient) => pending(patient, entry({ qty: 10, limit: 98 })))).to.equal(1000)
  })

  it('counts what nobody here bought by its kind', () => {
    const book = bookOf(100_000)
    evolve(book, { type: 'outside.set', at: market.now, symbol: 'BTC/USD', qty: 0.1, price: 40_000 })
    evolve(book, { type: 'outside.set', at: market.now, symbol: PUT_90, qty: -1, price: 1 })
    expect(exposureOf(book, market).byClass).to.deep.equal({ stocks: 0, crypto: 5000, options: 9000 })
    expect(exposureOf(book, market).byUnderlying.get('AAPL')).to.equal(9000)
    evolve(book, { type: 'outside.set', at: market.now, symbol: 'MSFT', qty: 3, price: 1 })
    expect(exposureOf(book, market).byClass.stocks).to.equal(600)
  })

  it('names what has no price and counts nothing for it', () => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'TSLA', qty: 1, limit: 300 }))
    expect(exposureOf(book, market)).to.deep.include({ total: 0, unpriced: ['TSLA'] })
  })

  it('takes a bought contract without a delta as if it were its shares, unless its price tells the delta', () => {
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 }))
    // Below its intrinsic value no volatility explains a price.
    const odd = marketOf({ prices: { AAPL: { mid: 130 }, [CALL_100]: { mid: 20 } } })
    expect(exposureOf(book, odd).total).to.equal(13_000)
    // An at-the-money call's delta lies a little above one half.
    const plain = marketOf({ prices: { AAPL: { mid: 100 }, [CALL_100]: { mid: 4 } } })
    expect(exposureOf(book, plain).total).to.be.within(5000, 5500)
  })
})
