import { expect } from 'chai'
import { AutocorrelationTime } from './autocorrelation-time.ts'
import { normalQuantile } from './normal-quantile.ts'
import { random } from './random.ts'
import type { Series } from './series.ts'

/** Blocks of 39 days. */
const COUNT = 5_616
const LONGEST = 6

describe('autocorrelation time', () => {
  it('is 1 to the last digit where values are independent', () => {
    const times = Array.from({ length: 50 }, (_, seed) => timeOf(autoregression(0, seed), LONGEST))
    expect(new Set(times)).to.deep.equal(new Set([1]))
  })

  // (1 + r) / (1 - r) over all lags; up to lag 6 and against a level from lags 7 to 12 it is the sum that is written out below.
  for (const r of [0.3, 0.6, 0.8]) {
    it(`is what an autoregression of ${r} has over six lags`, () => {
      const level = 1 - [7, 8, 9, 10, 11, 12].reduce((sum, lag) => sum + r ** lag, 0) / 6
      const correlations = [1, 2, 3, 4, 5, 6].map((lag) => 1 - (1 - r ** lag) / level).filter((correlation) => correlation > 4 / Math.sqrt(COUNT))
      const expected = 1 + 2 * correlations.reduce((sum, correlation) => sum + correlation, 0)
      expect(expected).to.be.within(0.65 * ((1 + r) / (1 - r)), (1 + r) / (1 - r))
      const times = Array.from({ length: 20 }, (_, seed) => timeOf(autoregression(r, seed), LONGEST))
      expect(times.reduce((sum, time) => sum + time, 0) / 20).to.be.closeTo(expected, 0.06 * expected)
    })
  }

  it('comes near (1 + r) / (1 - r), which is what the variance of a mean is larger by, where lags reach far enough', () => {
    const times = Array.from({ length: 20 }, (_, seed) => timeOf(autoregression(0.6, seed), 24))
    expect(times.reduce((sum, time) => sum + time, 0) / 20).to.be.closeTo(4, 0.3)
  })

  it('takes no mean that moves once for dependence, and none that swings against itself', () => {
    const moved = autoregression(0, 3).map((value, i) => value + (i < COUNT - 1_000 ? 0 : 1.5))
    expect(timeOf(moved, LONGEST)).to.equal(1)
    expect(timeOf(autoregression(-0.5, 3), LONGEST)).to.equal(1)
  })

  it('leaves out what is missing, and is 1 of nothing, of few and of equal values', () => {
    const full = autoregression(0.6, 5)
    const holed = full.map((value, i) => (i % 97 === 0 ? NaN : value))
    expect(timeOf(holed, LONGEST)).to.be.closeTo(timeOf(full, LONGEST), 0.3)
    expect([[], [1], [1, 2, 3, 4], Array<number>(1_000).fill(2), Array<number>(1_000).fill(NaN)].map((values) => timeOf(values, LONGEST))).to.deep.equal([1, 1, 1, 1, 1])
  })
})

function timeOf(values: Series, longest: number): number {
  const time = new AutocorrelationTime(longest)
  for (let i = 0; i < values.length; i += 1) time.take(values[i] ?? NaN)
  return time.value
}

/** Of variance 1. */
function autoregression(r: number, seed: number): Float64Array {
  const chance = random(seed)
  let value = normalQuantile(chance.next())
  return Float64Array.from({ length: COUNT }, () => (value = r * value + Math.sqrt(1 - r * r) * normalQuantile(chance.next())))
}
