import { expect } from 'chai'
import fc from 'fast-check'
import { type Causes, type ComparedTrade, compareTrades } from '../../backtest/judgement/compare-trades.ts'
import { total } from '../../core/statistic/total.ts'

const MINUTE = 60_000

function trade(given: Partial<ComparedTrade> = {}): ComparedTrade {
  const { qty = 10, entryPrice = 100, exitPrice = 105, fees = 1, side = 'long' } = given
  const net = (side === 'long' ? exitPrice - entryPrice : entryPrice - exitPrice) * qty - fees
  return { module: 'stocks', strategy: 'orb', symbol: 'AAA', side, openedAt: 0, closedAt: 60 * MINUTE, qty, entryPrice, exitPrice, fees, net, ...given }
}

function centsOf(a: readonly ComparedTrade[], b: readonly ComparedTrade[]): Causes {
  return compareTrades(a, b, 5 * MINUTE).cents
}

const NOTHING: Causes = { price: 0, timing: 0, size: 0, missed: 0, fees: 0 }

describe('two runs trade by trade', () => {
  it('of the same trades have no gap', () => {
    const found = compareTrades([trade()], [trade()], 5 * MINUTE)
    expect(found).to.include({ same: 1, gap: 0 })
    expect(found.cents).to.deep.equal(NOTHING)
  })

  it('name another price at the same moment as price', () => expect(centsOf([trade()], [trade({ entryPrice: 100.25 })])).to.deep.equal({ ...NOTHING, price: -250 }))

  it('name an entry a minute later as timing', () => expect(centsOf([trade()], [trade({ openedAt: MINUTE, entryPrice: 101 })])).to.deep.equal({ ...NOTHING, timing: -1000 }))

  it('keep the price of the exit apart from the timing of the entry', () => {
    expect(centsOf([trade()], [trade({ openedAt: MINUTE, entryPrice: 101, exitPrice: 105.5 })])).to.deep.equal({ ...NOTHING, timing: -1000, price: 500 })
  })

  it('name more of the same as size, and other fees as fees', () => {
    expect(centsOf([trade()], [trade({ qty: 12, fees: 1.5 })]), 'two more at 5 dollars').to.deep.equal({ ...NOTHING, size: 1000, fees: -50 })
  })

  it('mirror all of it for what was sold short', () => {
    const short = { side: 'short', entryPrice: 105, exitPrice: 100 } as const
    expect(centsOf([trade(short)], [trade({ ...short, entryPrice: 104 })])).to.deep.equal({ ...NOTHING, price: -1000 })
  })

  it('count a dollar of a contract a hundred times, and a bought put as a gain when its price rises', () => {
    const put = { module: 'options', side: 'short', qty: 2, entryPrice: 5, exitPrice: 7, net: 399 } as const
    expect(centsOf([trade(put)], [trade({ ...put, openedAt: MINUTE, entryPrice: 5.1, net: 379 })])).to.deep.equal({ ...NOTHING, timing: -2000 })
    expect(centsOf([trade(put)], [trade({ ...put, closedAt: 61 * MINUTE, exitPrice: 7.5, net: 499 })])).to.deep.equal({ ...NOTHING, timing: 10_000 })
  })

  it('name what only one of them made as missed', () => {
    const later = trade({ openedAt: 300 * MINUTE, closedAt: 330 * MINUTE })
    const found = compareTrades([trade(), later], [trade()], 5 * MINUTE)
    expect(found.cents).to.deep.equal({ ...NOTHING, missed: -4900 })
    expect(found.pairs.map(({ a, b }) => [a !== undefined, b !== undefined])).to.deep.equal([[true, true], [true, false]])
    expect(centsOf([], [trade()]), 'and what only the other made as its gain').to.deep.equal({ ...NOTHING, missed: 4900 })
    expect(centsOf([trade()], [trade({ symbol: 'BBB' })]), 'another symbol is another trade').to.deep.equal(NOTHING)
    expect(compareTrades([trade()], [trade({ symbol: 'BBB' })], 0).pairs).to.have.length(2)
  })

  it('name causes whose cents sum to the gap, whatever differs', () => {
    const price = fc.integer({ min: 9000, max: 11_000 }).map((cents) => cents / 100)
    const made = fc.record({ start: fc.integer({ min: 0, max: 500 }), length: fc.integer({ min: 1, max: 60 }), qty: fc.double({ min: 0.1, max: 50, noNaN: true }), entryPrice: price, exitPrice: price, fees: fc.double({ min: 0, max: 3, noNaN: true }), side: fc.constantFrom('long' as const, 'short' as const) })
    const trades = fc.array(made.map(({ start, length, ...rest }) => trade({ ...rest, openedAt: start * MINUTE, closedAt: (start + length) * MINUTE })), { maxLength: 12 })
    fc.assert(
      fc.property(trades, trades, (a, b) => {
        const { gap, cents, pairs } = compareTrades(a, b, 5 * MINUTE)
        expect(total(Object.values(cents))).to.equal(Math.round(gap * 100))
        expect(pairs.filter((pair) => pair.a).length).to.equal(a.length)
        expect(pairs.filter((pair) => pair.b).length).to.equal(b.length)
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
