import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { meanReversion } from './mean-reversion.ts'

describe('intraday mean reversion', () => {
  it('buys a close stretched below its mean, towards the mean (MOD-10)', () => {
    const [entry, ...more] = entriesOf(day([...swing(50, 0.1, 30), 49.5]))
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('stretched-below-mean')
    // The last twenty closes: nineteen of the swing, beginning with 49.9 (its index 11), and the stretched one.
    const window = [...swing(50, 0.1, 30).slice(11), 49.5]
    const mean = window.reduce((sum, close) => sum + close, 0) / 20
    const deviation = Math.sqrt(window.reduce((sum, close) => sum + (close - mean) ** 2, 0) / 20)
    expect(entry?.protection.target).to.be.closeTo(mean, 1e-9)
    expect(entry?.protection.stop).to.be.closeTo(49.5 - 1.5 * deviation, 1e-9)
    expect(entry?.reason.numbers.deviations).to.be.closeTo((mean - 49.5) / deviation, 1e-9)
  })

  it('buys nothing while the price stays near its mean', () => {
    const steps = day(swing(50, 0.1, 78))
    expect(entriesOf(steps)).to.have.length(0)
    expect(countsOf(steps)['near-mean']).to.be.above(0)
  })

  it('leaves a stretch alone that would not pay for the spread', () => {
    const steps = day([...swing(50, 0.005, 30), 49.97])
    expect(steps.at(-1)?.signal.reason.code).to.equal('reward-low')
  })

  it('sells when the mean is reached', () => {
    const patient = { length: 20, stretch: 2, stopDeviations: 4, minimumReward: 0.001, holdMinutes: 240, trades: 1 }
    const closes = [...swing(50, 0.1, 30), 49.5, ...line(49.55, 0.04, 12)]
    const steps = runStrategy(meanReversion, { bars: bars(closes), sessions: [SESSION], parameters: patient })
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit?.code).to.equal('back-to-mean')
    expect(exit?.numbers.close).to.be.at.least(exit?.numbers.mean ?? NaN)
  })

  it('gives a trade up that does not come back in time', () => {
    const steps = day([...swing(50, 0.1, 30), 49.5, ...line(49.45, -0.0005, 30)])
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal
    expect(exit?.reason).to.deep.equal({ code: 'time-exit', numbers: { minutes: 120 } })
  })
})

function bars(closes: readonly number[]) {
  return barsOf(closes, { from: SESSION.open, minutes: 5, reach: 0.02 })
}

function day(closes: readonly number[]) {
  return runStrategy(meanReversion, { bars: bars(closes), sessions: [SESSION] })
}
