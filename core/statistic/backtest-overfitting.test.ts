import { expect } from 'chai'
import { backtestOverfitting } from './backtest-overfitting.ts'

describe('backtest overfitting', () => {
  it('has no value for a lone candidate', () => {
    expect(backtestOverfitting({ candidates: [[1, 2, 3, 4]], parts: 2, metric: 'mean' })).to.equal(undefined)
  })

  it('has no value with a return that is not a number', () => {
    expect(backtestOverfitting({ candidates: [[1, 2], [1, NaN]], parts: 2, metric: 'mean' })).to.equal(undefined)
  })

  it('refuses parts that make no two halves', () => {
    const candidates = [[1, 2, 3], [2, 1, 3]]
    const cut = (parts: number) => () => backtestOverfitting({ candidates, parts, metric: 'mean' })
    for (const parts of [0, 3, 4]) expect(cut(parts)).to.throw(RangeError, `cannot be cut into ${parts} parts`)
  })

  it('sees no skill among candidates that are all alike, or never traded', () => {
    for (const metric of ['mean', 'sharpe'] as const) {
      const same = backtestOverfitting({ candidates: [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], parts: 2, metric })
      expect(same?.probability, 'the middle rank is no better than the median').to.equal(1)
      expect(Array.from(same?.logits ?? [])).to.deep.equal([0, 0])
    }
  })

  it('cuts periods that do not divide evenly', () => {
    const better = [3, 4, 3, 5, 4, 3, 5]
    const found = backtestOverfitting({ candidates: [better, better.map((x) => x - 1), better.map((x) => x - 2)], parts: 4, metric: 'mean' })
    expect(found?.probability).to.equal(0)
    expect(found?.logits).to.have.lengthOf(6)
  })
})
