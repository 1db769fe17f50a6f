import { expect } from 'chai'
import { ranks } from './ranks.ts'

describe('ranks', () => {
  it('share the mean among equals, as scipy does', () => {
    expect(Array.from(ranks([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]))).to.deep.equal([4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8])
    expect(ranks([])).to.have.lengthOf(0)
  })
})
