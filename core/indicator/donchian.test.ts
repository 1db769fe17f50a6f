import { expect } from 'chai'
import { Donchian } from './donchian.ts'
import { run, walk } from './series.test.ts'

describe('Donchian channel', () => {
  it('spans the highest high and the lowest low of the last bars, the newest included', () => {
    const bars = walk(200, 4)
    const upper = run(new Donchian(20), bars, 'upper')
    const lower = run(new Donchian(20), bars, 'lower')
    bars.forEach((_, i) => {
      if (i < 19) return expect([upper[i], lower[i]]).to.deep.equal([NaN, NaN])
      const window = bars.slice(i - 19, i + 1)
      expect(upper[i]).to.equal(Math.max(...window.map(({ high }) => high)))
      expect(lower[i]).to.equal(Math.min(...window.map(({ low }) => low)))
    })
  })

  it('keeps the channel before the newest bar, which a breakout is measured against', () => {
    const bars = walk(60, 4)
    const upper = run(new Donchian(20), bars, 'upper')
    const fold = new Donchian(20)
    run(fold, bars, 'upper')
    expect(fold.readPrevious('upper')).to.equal(upper.at(-2))
  })
})
