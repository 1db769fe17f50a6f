import { expect } from 'chai'
import fc from 'fast-check'
import { attribute, CAUSES } from './attribute.ts'
import { type OrderResult, worthOf } from './order-results.ts'

const MARK = 110
const mark = (symbol: string): number => (symbol === 'AAA' ? MARK : NaN)

describe('the gap between two accounts', () => {
  const bought: OrderResult = { id: 'a.1.0.1', symbol: 'AAA', sleeve: 'stocks/told/AAA', side: 'buy', opens: true, at: 1_000, qty: 10, cost: 1_000, fee: 1, feeQty: 0 }
  const gap = (recorded: readonly OrderResult[], made: readonly OrderResult[]) => attribute({ orders: recorded, moves: [] }, { orders: made, moves: [] }, mark)
  const only = (changed: Partial<Record<(typeof CAUSES)[number], number>>) => ({ price: 0, timing: 0, size: 0, missed: 0, fees: 0, ...changed })

  it('is none between equal ones', () => expect(gap([bought], [bought])).to.deep.equal({ cents: 0, byCause: only({}), lines: [] }))

  it('is price at the same time, timing at another', () => {
    expect(gap([{ ...bought, cost: 1_005 }], [bought]).byCause, 'half a dollar dearer for ten').to.deep.equal(only({ price: -500 }))
    expect(gap([{ ...bought, cost: 1_005, at: 2_000 }], [bought]).byCause).to.deep.equal(only({ timing: -500 }))
    expect(gap([{ ...bought, side: 'sell', cost: 1_005 }], [{ ...bought, side: 'sell' }]).byCause, 'a sale gains by it').to.deep.equal(only({ price: 500 }))
  })

  it('is size for what one side has more, at the marks of the end', () => {
    expect(gap([{ ...bought, qty: 8, cost: 800 }], [bought]).byCause, 'two less of what gained ten').to.deep.equal(only({ size: -2_000 }))
  })

  it('is fees, in dollars and in coins', () => {
    expect(gap([{ ...bought, fee: 1.25, feeQty: 0.01 }], [bought]).byCause, 'a quarter, and a hundredth of 110').to.deep.equal(only({ fees: -25 - 110 }))
  })

  it('is missed where only one side traded at all', () => {
    expect(gap([], [bought]).byCause, 'it would have gained 100 less its fee').to.deep.equal(only({ missed: -9_900 }))
    expect(gap([bought], []).byCause).to.deep.equal(only({ missed: 9_900 }))
    expect(gap([bought], [{ ...bought, id: 'a.2.0.1', at: 3_000_000 }]).byCause, 'fifty minutes apart are two wishes').to.deep.equal(only({}))
  })

  it('pairs a wish of another turn by its sleeve', () => {
    const other = { ...bought, id: 'a.9.0.1', at: 61_000, cost: 1_010 }
    expect(gap([other], [bought]).byCause).to.deep.equal(only({ timing: -1_000 }))
    expect(gap([{ ...other, sleeve: 'stocks/other/AAA' }], [bought]).lines.map((line) => line.cause)).to.deep.equal(['missed', 'missed'])
  })

  it('counts what no order moved by its own cause', () => {
    const moves = [
      { kind: 'fees', symbol: '', cash: -2.5, units: [] }, { kind: 'missed', symbol: '', cash: 100, units: [] }, { kind: 'size', symbol: 'AAA', cash: -90, units: [{ symbol: 'AAA', qty: 1 }] },
    ] as const
    expect(attribute({ orders: [], moves }, { orders: [], moves: [] }, mark).byCause).to.deep.equal(only({ fees: -250, missed: 10_000, size: 2_000 }))
  })

  it('is the difference of the two accounts to the cent, however it is taken apart', () => {
    const order = fc.record({
      id: fc.constantFrom('a.1.0.1', 'a.2.0.1', 'a.3.0.1', 'a.4.0.1'), side: fc.constantFrom('buy' as const, 'sell' as const), at: fc.integer({ min: 0, max: 4_000_000 }), opens: fc.boolean(),
      qty: fc.double({ min: 0.001, max: 1_000, noNaN: true }), price: fc.double({ min: 0.01, max: 900, noNaN: true }), fee: fc.double({ min: 0, max: 5, noNaN: true }), feeQty: fc.double({ min: 0, max: 0.2, noNaN: true }),
    }).map(({ price, ...rest }): OrderResult => ({ ...rest, symbol: 'AAA', sleeve: 'stocks/told/AAA', cost: rest.qty * price }))
    const side = fc.uniqueArray(order, { maxLength: 4, selector: ({ id }) => id })
    fc.assert(fc.property(side, side, (recorded, made) => {
      const found = gap(recorded, made)
      const worth = (orders: readonly OrderResult[]): number => orders.reduce((sum, one) => sum + worthOf(one, mark), 0)
      expect(found.cents).to.be.closeTo((worth(recorded) - worth(made)) * 100, 0.5001)
      expect(found.lines.reduce((sum, line) => sum + line.cents, 0)).to.equal(found.cents)
      expect(CAUSES.reduce((sum, cause) => sum + found.byCause[cause], 0)).to.equal(found.cents)
    }), { seed: 11, numRuns: 500 })
  })
})
