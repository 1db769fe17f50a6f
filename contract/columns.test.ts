import { expect } from 'chai'
import fc from 'fast-check'
import { toColumns, toRows } from './columns.ts'

describe('columns', () => {
  it('keep names once', () => {
    expect(toColumns([{ at: 1, symbol: 'A' }, { at: 2, symbol: 'B' }], ['at', 'symbol'])).to.deep.equal({ at: [1, 2], symbol: ['A', 'B'] })
  })

  it('of an empty table are empty, and are there', () => {
    expect(toColumns<{ at: number }>([], ['at'])).to.deep.equal({ at: [] })
    expect(toRows<{ at: number }>({ at: [] })).to.deep.equal([])
  })

  it('give the rows back', () => {
    const rows = fc.array(fc.record({ a: fc.integer(), b: fc.option(fc.string()) }, { noNullPrototype: true }))
    fc.assert(fc.property(rows, (given) => {
      expect(toRows(toColumns(given, ['a', 'b']))).to.deep.equal(given)
    }), { seed: 2, numRuns: 50 })
  })

  it('of different length end at the shortest', () => {
    expect(toRows({ a: [1, 2], b: [3] })).to.deep.equal([{ a: 1, b: 3 }])
  })
})
