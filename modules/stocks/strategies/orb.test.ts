import { expect } from 'chai'
import { MINUTE } from '../../../core/market/bar.ts'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { orb } from './orb.ts'

/** Half an hour between 99.5 and 100.5: with a reach of 0.1 the range is 99.4 to 100.6, 1.2 wide. */
const RANGE = [100, 100.5, 100, 99.5, 100, 100]

describe('opening-range breakout', () => {
  it('buys once on a day that breaks out cleanly, with its stop, and holds to its target', () => {
    const steps = day([...RANGE, 100.3, 101, ...line(101.1, 0.1, 68)])
    const [entry, ...more] = entriesOf(steps)
    expect(more, 'one entry').to.have.length(0)
    expect(entry?.direction).to.equal('long')
    expect(entry?.reason).to.deep.equal({ code: 'range-broken', numbers: { close: 101, high: 100.6, low: 99.4, minutes: 40 } })
    // 0.8 of the width of 1.2 below the high; twice that distance above the close; ten minutes before the close.
    expect(entry?.protection.stop).to.be.closeTo(100.6 - 0.96, 1e-9)
    expect(entry?.protection.target).to.be.closeTo(101 + 2 * (101 - 99.64), 1e-9)
    expect(entry?.protection.exitAt).to.equal(SESSION.close - 10 * MINUTE)
  })

  it('buys nothing on a flat day', () => {
    const steps = day(swing(100, 0.2, 78))
    expect(entriesOf(steps)).to.have.length(0)
    expect(countsOf(steps)['range-forming'], 'the first six bars make the range').to.equal(6)
  })

  it('buys nothing when the break is downwards, since it is long only', () => {
    expect(entriesOf(day([...RANGE, ...line(99.8, -0.1, 72)]))).to.have.length(0)
  })

  it('leaves a range that is too narrow alone', () => {
    const narrow = day([100, 100, 100, 100, 100, 100, 100.4, ...line(100.5, 0.1, 71)], 0.05)
    expect(entriesOf(narrow)).to.have.length(0)
    expect(countsOf(narrow)['volatility-low']).to.be.above(0)
  })

  it('does not run after a price that left the range by more than its width', () => {
    const steps = day([...RANGE, 103, 103, 103])
    expect(steps.map(({ signal }) => signal.reason.code).slice(6)).to.deep.equal(['price-ran', 'price-ran', 'price-ran'])
  })

  it('closes before the session does', () => {
    const steps = day([...RANGE, 101, ...swing(101, 0.1, 71)])
    const end = steps.findIndex(({ signal }) => signal.reason.code === 'session-end')
    expect(end, 'the bar that ends at 15:50').to.equal(75)
  })

  it('gives up when the price falls back through the range', () => {
    const wide = { ...{ rangeMinutes: 30, buffer: 0.05, stopShare: 1.2, reward: 2, minimumWidth: 0.0015, trades: 1 } }
    const steps = runStrategy(orb, { bars: barsOf([...RANGE, 101, 99.3], { from: SESSION.open, minutes: 5, reach: 0.1 }), sessions: [SESSION], parameters: wide })
    expect(steps.at(-1)?.signal).to.deep.equal({ type: 'exit', reason: { code: 'trend-over', numbers: { close: 99.3, low: 99.4 } } })
  })

  it('begins nothing in the last hour', () => {
    const steps = day([...RANGE, ...swing(100, 0.1, 61), ...line(101, 0.01, 11)])
    expect(entriesOf(steps)).to.have.length(0)
    expect(steps.at(-1)?.signal.reason).to.deep.equal({ code: 'too-late', numbers: { minutes: 390, limit: 330 } })
  })
})

function day(closes: readonly number[], reach = 0.1) {
  return runStrategy(orb, { bars: barsOf(closes, { from: SESSION.open, minutes: 5, reach }), sessions: [SESSION] })
}
