import { expect } from 'chai'
import { total } from './total.ts'

describe('total', () => {
  it('keeps the digits that plain addition loses', () => {
    expect(total([1, 1e100, 1, -1e100]), 'the example of Neumaier').to.equal(2)
    expect(total(new Float64Array(10).fill(0.1))).to.equal(1)
  })

  it('is 0 of nothing, and infinite with an infinite value', () => {
    expect(total([])).to.equal(0)
    expect(total([1, Infinity, 2])).to.equal(Infinity)
  })
})
