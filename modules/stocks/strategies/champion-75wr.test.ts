import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, sessionAfter, swing } from '../../testing/series.ts'
import { champion75wr } from './champion-75wr.ts'

const SESSIONS = [0, 1, 2, 3].map(sessionAfter)

/** Two sessions that rise two steps and fall one, a rest, and the rise again. */
const RISE = Array.from({ length: 60 }, (_, i) => 50 + 0.03 * i + (i % 3 === 2 ? -0.06 : 0))
const REST = line(51.7, -0.03, 8)
const AGAIN = line(51.53, 0.07, 6)

describe('champion: several measures agree', () => {
  it('buys the turn that trend, direction and strength support (MOD-15)', () => {
    const [entry, ...more] = entriesOf(run([...RISE, ...REST, ...AGAIN]))
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('measures-agree')
    const { close = NaN, mean = NaN, histogram, adx, rsi } = entry?.reason.numbers ?? {}
    expect(histogram).to.be.above(0)
    expect(close).to.be.above(mean)
    expect(adx).to.be.at.least(16)
    expect(rsi).to.be.within(50, 72)
    const { stop, target } = entry?.protection ?? {}
    expect(Number(target) - close).to.be.closeTo(1.5 * (close - Number(stop)), 1e-9)
  })

  it('buys no turn in a fall: the trend does not agree', () => {
    const steps = run([...RISE, ...REST, ...AGAIN].map((close) => 104 - close))
    expect(entriesOf(steps)).to.have.length(0)
    expect(countsOf(steps)['measures-disagree']).to.be.above(0)
  })

  it('buys nothing while the price only swings', () => {
    expect(entriesOf(run(swing(50, 0.1, 104)))).to.have.length(0)
  })

  it('sells when turn and trend are both lost', () => {
    const patient = { fast: 8, slow: 21, smoothing: 5, trendBars: 40, direction: 16, ceiling: 72, stopRanges: 5, reward: 3, trades: 1 }
    const tape = { bars: bars([...RISE, ...REST, ...AGAIN, ...line(51.69, -0.18, 3)]), sessions: SESSIONS, parameters: patient }
    const exit = runStrategy(champion75wr, tape).find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit?.code).to.equal('momentum-gone')
    expect(exit?.numbers.close).to.be.below(exit?.numbers.mean ?? NaN)
  })

  it('claims no share of winning trades anywhere', () => {
    expect(JSON.stringify([champion75wr.title, champion75wr.thesis])).to.not.match(/75|win|%|percent/i)
  })
})

/** Sessions of 26 quarter-hours. */
function bars(closes: readonly number[]) {
  return SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(26 * i, 26 * (i + 1)), { from: open, minutes: 15, reach: 0.02 }))
}

function run(closes: readonly number[]) {
  return runStrategy(champion75wr, { bars: bars(closes), sessions: SESSIONS })
}
