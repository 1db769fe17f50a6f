import { expect } from 'chai'
import { walkForward } from './walk-forward.ts'

describe('walk-forward', () => {
  it('rolls a training window before each test, a purge between them', () => {
    expect(walkForward({ count: 20, train: 8, test: 4, purge: 2 })).to.deep.equal([
      { train: { from: 0, to: 8 }, test: { from: 10, to: 14 } },
      { train: { from: 4, to: 12 }, test: { from: 14, to: 18 } },
      { train: { from: 8, to: 16 }, test: { from: 18, to: 20 } },
    ])
  })

  it('makes no fold of too little', () => {
    expect(walkForward({ count: 10, train: 8, test: 4, purge: 2 })).to.deep.equal([])
    expect(() => walkForward({ count: 10, train: 8, test: 0, purge: 2 })).to.throw(RangeError)
  })
})
