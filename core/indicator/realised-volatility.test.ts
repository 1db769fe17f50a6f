import { expect } from 'chai'
import { RealisedVolatility } from './realised-volatility.ts'
import { ofCloses, run, walk } from './series.test.ts'

/** J. Hull, Options, Futures, and Other Derivatives, table 15.1 (8th edition 14.1): twenty daily returns. */
const HULL = [
  20, 20.1, 19.9, 20, 20.5, 20.25, 20.9, 20.9, 20.9, 20.75, 20.75,
  21, 21.1, 20.9, 20.9, 21.25, 21.4, 21.4, 21.25, 21.75, 22,
]

describe('realised volatility', () => {
  it('is 19.3 % a year in the table of Hull, with 252 days', () => {
    const value = run(new RealisedVolatility(20, 252), ofCloses(HULL)).at(-1)
    expect(value).to.be.closeTo(0.193, 0.0005)
  })

  it('is zero for a price that grows evenly', () => {
    const closes = Array.from({ length: 12 }, (_, i) => 2 ** i)
    expect(run(new RealisedVolatility(10, 252), ofCloses(closes)).at(-1)).to.be.closeTo(0, 1e-12)
  })

  it('does not drift from a fresh window over a hundred thousand bars', () => {
    const bars = walk(100_000, 12)
    const fold = new RealisedVolatility(30, 98_280)
    let worst = 0
    bars.forEach((bar, i) => {
      fold.update(bar)
      if (i % 977 !== 976) return
      const returns = bars.slice(i - 29, i + 1).map(({ close }, j) => Math.log(close / (bars[i - 30 + j]?.close ?? NaN)))
      const mean = returns.reduce((a, b) => a + b) / 30
      const direct = Math.sqrt((returns.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 29) * 98_280)
      worst = Math.max(worst, Math.abs(fold.read('value') / direct - 1))
    })
    expect(worst).to.be.below(1e-9)
  })
})
