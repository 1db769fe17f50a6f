import { expect } from 'chai'
import { ExponentialZscore } from './exponential-zscore.ts'
import { expectClose, ofCloses, run, walk } from './series.test.ts'

describe('exponential z-score', () => {
  it('begins as the plain one: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and deviation 2', () => {
    expect(run(new ExponentialZscore(8), ofCloses([2, 4, 4, 4, 5, 5, 7, 9])).at(-1)).to.be.closeTo(2, 1e-12)
  })

  it('goes on with weight 2 / (n + 1): after 1, 3 a 5 gives mean 4 and variance (1 + 2 / 3 * 9) / 3', () => {
    expect(run(new ExponentialZscore(2), ofCloses([1, 3, 5])).at(-1)).to.be.closeTo((5 - 4) / Math.sqrt(7 / 3), 1e-12)
  })

  it('equals mean and variance of the weights, written out', () => {
    const closes = walk(300, 5).map(({ close }) => close)
    const [length, weight] = [20, 2 / 21]
    const last = closes.length - 1
    const weights = closes.map((_, i) => (i < length ? (1 - weight) ** (last - length + 1) / length : weight * (1 - weight) ** (last - i)))
    const mean = closes.reduce((sum, close, i) => sum + (weights[i] ?? NaN) * close, 0)
    const variance = closes.reduce((sum, close, i) => sum + (weights[i] ?? NaN) * (close - mean) ** 2, 0)
    expectClose([run(new ExponentialZscore(length), walk(300, 5)).at(-1) ?? NaN], [((closes[last] ?? NaN) - mean) / Math.sqrt(variance)], 1e-9)
  })

  it('is zero while all closes are equal', () => {
    expect(run(new ExponentialZscore(10), ofCloses(Array.from({ length: 30 }, () => 100.1))).at(-1)).to.equal(0)
  })
})
