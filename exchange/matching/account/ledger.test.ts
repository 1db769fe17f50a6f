import { expect } from 'chai'
import fc from 'fast-check'
import { bookCashFee, bookCoinFee, bookIncome, bookTrade, imbalance, newLedger } from './ledger.ts'

const step = fc.oneof(
  fc.record({
    type: fc.constant('trade' as const),
    symbol: fc.constantFrom('A', 'B'),
    qty: fc.bigInt({ min: -5_000_000_000_000n, max: 5_000_000_000_000n }).filter((qty) => qty !== 0n),
    price: fc.bigInt({ min: 1n, max: 90_000_000_000_000n }),
  }),
  fc.record({ type: fc.constant('coin' as const), symbol: fc.constantFrom('A', 'B'), part: fc.integer({ min: 0, max: 1000 }) }),
  fc.record({ type: fc.constant('cash' as const), fee: fc.bigInt({ min: 0n, max: 10n ** 20n }) }),
)

describe('The ledger', () => {
  it('never makes or loses money: cash and cost always equal start, profit and fees', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const ledger = newLedger(10n ** 23n)
      const traded = { A: 0n, B: 0n }
      let paid = 0n
      for (const each of steps) {
        const symbol = each.type === 'cash' ? 'A' : each.symbol === 'A' ? 'A' : 'B'
        if (each.type === 'trade') {
          bookTrade(ledger, { symbol, multiplier: symbol === 'B' ? 100n : 1n, qty: each.qty, price: each.price })
          traded[symbol] += each.qty
          paid += each.qty * each.price * (symbol === 'B' ? 100n : 1n)
        } else if (each.type === 'coin') {
          const held = ledger.holdings.get(symbol)?.qty ?? 0n
          const fee = held > 0n ? (held * BigInt(each.part)) / 1000n : 0n
          bookCoinFee(ledger, symbol, fee)
          traded[symbol] -= fee
        } else {
          bookCashFee(ledger, each.fee)
          paid += each.fee
        }
        expect(imbalance(ledger)).to.equal(0n)
      }
      expect(ledger.cash, 'cash is start less everything paid').to.equal(10n ** 23n - paid)
      expect(ledger.holdings.get('A')?.qty ?? 0n).to.equal(traded.A)
      expect(ledger.holdings.get('B')?.qty ?? 0n).to.equal(traded.B)
    }), { seed: 11, numRuns: 200 })
  })

  it('leaves no cost behind when a position is closed in odd parts', () => {
    const ledger = newLedger(0n)
    bookTrade(ledger, { symbol: 'A', multiplier: 1n, qty: 3n, price: 10n })
    bookTrade(ledger, { symbol: 'A', multiplier: 1n, qty: 4n, price: 11n })
    for (const qty of [-2n, -2n, -3n]) bookTrade(ledger, { symbol: 'A', multiplier: 1n, qty, price: 20n })
    expect(ledger.holdings.size).to.equal(0)
    expect(ledger.realized, '7 x 20 - 3 x 10 - 4 x 11').to.equal(66n)
  })

  it('splits a trade through zero into what closes and what opens', () => {
    const ledger = newLedger(0n)
    bookTrade(ledger, { symbol: 'A', multiplier: 1n, qty: 5n, price: 10n })
    bookTrade(ledger, { symbol: 'A', multiplier: 1n, qty: -8n, price: 12n })
    expect([ledger.realized, ledger.holdings.get('A')?.qty, ledger.holdings.get('A')?.cost]).to.deep.equal([10n, -3n, -36n])
  })

  it('counts what is left of today at its part of today\'s cost, and what comes without a trade as profit', () => {
    const ledger = newLedger(0n)
    bookTrade(ledger, { symbol: 'A', multiplier: 100n, qty: 4n, price: 10n })
    const holding = ledger.holdings.get('A') ?? expect.fail()
    // At the close it was worth 12 a share.
    holding.dayCost = 4800n
    bookTrade(ledger, { symbol: 'A', multiplier: 100n, qty: -1n, price: 13n })
    expect([holding.dayCost, ledger.realized], '3 x 100 x 12, and 100 x (13 - 10)').to.deep.equal([3600n, 300n])
    bookTrade(ledger, { symbol: 'A', multiplier: 100n, qty: 1n, price: 14n })
    expect([holding.dayCost, holding.cost]).to.deep.equal([5000n, 4400n])
    bookIncome(ledger, 7n)
    expect([ledger.cash, ledger.realized, imbalance(ledger)]).to.deep.equal([-4093n, 307n, 0n])
  })
})
