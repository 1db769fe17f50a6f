import { expect } from 'chai'
import { MINUTE } from '../../../core/market/bar.ts'
import { defaultParameters } from '../../default-parameters.ts'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, sessionAfter, swing } from '../../testing/series.ts'
import { breakout } from './breakout.ts'

const SESSIONS = [SESSION, sessionAfter(1)]

/** A session between 49.9 and 50.1: with a reach of 0.05 the channel is 49.85 to 50.15. */
const QUIET = swing(50, 0.1, 26)

describe('breakout from a quiet channel', () => {
  it('buys once when a range is broken (MOD-11), with stop and target either side', () => {
    const [entry, ...more] = entriesOf(run([...QUIET, ...swing(50, 0.1, 10), 50.5, ...line(50.55, 0.05, 15)]))
    expect(more).to.have.length(0)
    expect(entry?.reason).to.deep.equal({ code: 'breakout-up', numbers: { close: 50.5, high: 50.15, low: 49.85 } })
    const { stop, target, exitAt } = entry?.protection ?? {}
    // Each bar spans its step of 0.1 and a reach of 0.05 either side; the first of a session spans less, which a mean of 14 almost forgets.
    expect(50.5 - Number(stop)).to.be.closeTo(2 * 0.2, 0.02)
    expect(Number(target) - 50.5).to.be.closeTo(2 * (50.5 - Number(stop)), 1e-9)
    expect(exitAt).to.equal(sessionAfter(1).close - 10 * MINUTE)
  })

  it('buys nothing inside the range', () => {
    const steps = run([...QUIET, ...QUIET])
    expect(entriesOf(steps)).to.have.length(0)
    expect(countsOf(steps)['no-breakout']).to.be.above(0)
  })

  it('buys nothing above a channel that was not quiet', () => {
    // Up and down by 1 in steps of 0.1: 1.1 wide with the reach, which is more than five times a bar's 0.2.
    const wide = [...line(50, 0.1, 11), ...line(50.9, -0.1, 10), ...line(50.1, 0.1, 10), ...line(50.9, -0.1, 10)]
    const steps = run([...wide, 51.4])
    expect(entriesOf(steps)).to.have.length(0)
    expect(steps.at(-1)?.signal.reason.code).to.equal('volatility-high')
  })

  it('sells when the close falls back into the lower half of the channel', () => {
    const patient = { channelBars: 20, quiet: 8, buffer: 0.1, stopRanges: 5, reward: 5, trades: 1 }
    const steps = run([...QUIET, 50.4, 50.3, 49.9], patient)
    const reason = steps.at(-1)?.signal.reason
    // The channel then spans 49.85 to 50.45.
    expect([reason?.code, reason?.numbers.close]).to.deep.equal(['trend-over', 49.9])
    expect(reason?.numbers.low).to.be.closeTo(50.15, 1e-9)
  })
})

function run(closes: readonly number[], parameters = defaultParameters(breakout)) {
  const bars = SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(26 * i, 26 * (i + 1)), { from: open, minutes: 15, reach: 0.05 }))
  return runStrategy(breakout, { bars, sessions: SESSIONS, parameters })
}
