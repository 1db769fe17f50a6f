import { expect } from 'chai'
import { ofCloses, run, walk } from './series.test.ts'
import { Zscore } from './zscore.ts'

describe('z-score', () => {
  it('is the distance from the mean in population deviations: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and deviation 2', () => {
    expect(run(new Zscore(8), ofCloses([2, 4, 4, 4, 5, 5, 7, 9])).at(-1)).to.equal(2)
  })

  it('is zero when all closes are equal, whatever came before', () => {
    const closes = [...walk(33).map(({ close }) => close), ...Array.from({ length: 10 }, () => 100.1)]
    expect(run(new Zscore(10), ofCloses(closes)).at(-1)).to.equal(0)
  })

  it('does not drift from a fresh window over a hundred thousand bars', () => {
    const bars = walk(100_000, 8)
    const fold = new Zscore(30)
    let worst = 0
    bars.forEach((bar, i) => {
      fold.update(bar)
      if (i % 983 !== 982) return
      const closes = bars.slice(i - 29, i + 1).map(({ close }) => close)
      const mean = closes.reduce((a, b) => a + b) / 30
      const deviation = Math.sqrt(closes.reduce((sum, close) => sum + (close - mean) ** 2, 0) / 30)
      worst = Math.max(worst, Math.abs(fold.read('value') - (bar.close - mean) / deviation))
    })
    expect(worst).to.be.below(1e-9)
  })
})
