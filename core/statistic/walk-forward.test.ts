import { expect } from 'chai'
import fc from 'fast-check'
import { purgedFolds, walkForward } from './walk-forward.ts'

describe('walk-forward', () => {
  it('rolls a training window before each test, a purge between them', () => {
    expect(walkForward({ count: 20, train: 8, test: 4, purge: 2 })).to.deep.equal([
      { train: [{ from: 0, to: 8 }], test: { from: 10, to: 14 } },
      { train: [{ from: 4, to: 12 }], test: { from: 14, to: 18 } },
      { train: [{ from: 8, to: 16 }], test: { from: 18, to: 20 } },
    ])
  })

  it('may grow from an anchor, and makes no fold of too little', () => {
    const anchored = walkForward({ count: 14, train: 5, test: 5, purge: 0, anchored: true })
    expect(anchored.map(({ train }) => train)).to.deep.equal([[{ from: 0, to: 5 }], [{ from: 0, to: 10 }]])
    expect(walkForward({ count: 10, train: 8, test: 4, purge: 2 })).to.deep.equal([])
    expect(() => walkForward({ count: 10, train: 8, test: 0, purge: 2 })).to.throw(RangeError)
  })
})

describe('purged folds', () => {
  it('train on both sides, an embargo after the test', () => {
    expect(purgedFolds({ count: 12, folds: 3, purge: 1, embargo: 2 })).to.deep.equal([
      { train: [{ from: 7, to: 12 }], test: { from: 0, to: 4 } },
      { train: [{ from: 0, to: 3 }, { from: 11, to: 12 }], test: { from: 4, to: 8 } },
      { train: [{ from: 0, to: 7 }], test: { from: 8, to: 12 } },
    ])
    expect(() => purgedFolds({ count: 3, folds: 4, purge: 0, embargo: 0 })).to.throw(RangeError, '3 observations make no 4 folds')
  })

  it('share no outcome between training and test, and test everything once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 80 }), fc.integer({ min: 2, max: 5 }), fc.nat(6), fc.nat(4), (count, folds, purge, embargo) => {
        const all = purgedFolds({ count, folds, purge, embargo })
        const tested = all.flatMap(({ test }) => Array.from({ length: test.to - test.from }, (_, i) => test.from + i))
        expect(tested).to.deep.equal(Array.from({ length: count }, (_, i) => i))
        // An outcome at i is known `purge` observations later.
        const apart = all.flatMap(({ train, test }) => train.map(({ from, to }) => to - 1 + purge < test.from || from > test.to - 1 + purge + embargo))
        expect(apart).to.not.include(false)
      }),
      { seed: 21, numRuns: 200 },
    )
  })
})
