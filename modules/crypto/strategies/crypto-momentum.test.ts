import { expect } from 'chai'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { cryptoMomentum } from './crypto-momentum.ts'

describe('crypto momentum', () => {
  it('buys a rising pair and raises its stop as the price goes on', () => {
    const steps = run([...swing(60_000, 150, 60), ...line(60_150, 60, 35)])
    expect(entriesOf(steps)).to.have.length(1)
    const raises = steps.map(({ signal }) => signal).filter((signal) => signal.type === 'adjust')
    expect(raises.length).to.be.above(1)
    for (const { reason: { code, numbers: { from = NaN, to = NaN, close = NaN } } } of raises) {
      expect(code).to.equal('stop-raised')
      expect(to).to.be.within(from, close)
    }
  })

  it('buys nothing in a falling or a swinging pair', () => {
    expect(entriesOf(run(line(60_000, -60, 120)))).to.have.length(0)
    expect(entriesOf(run(swing(60_000, 300, 120)))).to.have.length(0)
  })

  it('leaves a rise alone whose target would not pay twice the fees', () => {
    const steps = run([...swing(60_000, 5, 60), ...line(60_002, 2, 60)], 5)
    expect(entriesOf(steps)).to.have.length(0)
    expect(steps.some(({ signal }) => signal.reason.code === 'reward-low')).to.equal(true)
  })

  it('sells when the averages cross back', () => {
    const patient = { fast: 4, slow: 26, strength: 1.2, stopRanges: 6, reward: 6, trades: 1 }
    const bars = barsOf([...line(60_000, 60, 60), ...line(63_500, -30, 60)], { from: SESSION.open, minutes: 15, reach: 200 })
    const steps = runStrategy(cryptoMomentum, { bars, sessions: [], parameters: patient })
    expect(steps.find(({ signal }) => signal.type === 'exit')?.signal.reason.code).to.equal('momentum-gone')
  })
})

function run(closes: readonly number[], reach = 100) {
  return runStrategy(cryptoMomentum, { bars: barsOf(closes, { from: SESSION.open, minutes: 15, reach, symbol: 'BTC/USD' }), sessions: [] })
}
