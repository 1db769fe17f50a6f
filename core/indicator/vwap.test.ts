import { expect } from 'chai'
import { run, walk } from './series.test.ts'
import { Vwap } from './vwap.ts'

describe('volume-weighted average price', () => {
  it('is the money over the shares since the start of the session', () => {
    const bars = walk(390, 2)
    const money = bars.reduce((sum, { high, low, close, volume }) => sum + (volume * (high + low + close)) / 3, 0)
    const shares = bars.reduce((sum, { volume }) => sum + volume, 0)
    expect(run(new Vwap(), bars).at(-1)).to.be.closeTo(money / shares, 1e-9)
  })

  it('begins anew with a session', () => {
    const [yesterday, today] = [walk(100, 2), walk(50, 77)]
    const fold = new Vwap()
    run(fold, yesterday)
    fold.reset()
    expect(fold.ready).to.equal(false)
    expect(run(fold, today)).to.deep.equal(run(new Vwap(), today))
  })

  it('has no value before the first volume', () => {
    const quiet = walk(3, 2).map((bar) => ({ ...bar, volume: 0 }))
    expect(run(new Vwap(), quiet)).to.deep.equal([NaN, NaN, NaN])
  })
})
