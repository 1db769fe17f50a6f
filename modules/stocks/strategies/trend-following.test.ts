import { expect } from 'chai'
import { DAY } from '../../../core/market/civil-date.ts'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, sessionAfter, swing } from '../../testing/series.ts'
import { trendFollowing } from './trend-following.ts'

const SESSIONS = Array.from({ length: 8 }, (_, i) => sessionAfter(i))

describe('trend following', () => {
  it('enters a long trend once and holds it (MOD-13), over nights, its stop behind the price', () => {
    const steps = run(line(50, 0.1, 75))
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('trend-up')
    const at = steps.find(({ signal }) => signal.type === 'enter')?.view.now ?? 0
    expect(entry?.protection.exitAt).to.equal(at + 20 * DAY)
    const last = steps.at(-1)
    expect((last?.view.now ?? 0) - at, 'held for more than a day').to.be.above(DAY)
    expect(last?.position?.stop).to.be.within(Number(entry?.protection.stop) + 1, Number(last?.bar.close))
    const raises = steps.map(({ signal }) => signal).filter((signal) => signal.type === 'adjust')
    expect(raises.length).to.be.above(2)
    for (const { protection } of raises) expect(protection.exitAt, 'the last day stays what it was').to.equal(at + 20 * DAY)
  })

  it('buys nothing in a falling or a directionless share', () => {
    expect(entriesOf(run(line(50, -0.1, 75)))).to.have.length(0)
    expect(entriesOf(run(swing(50, 0.3, 75)))).to.have.length(0)
  })

  it('ends when the average is lost', () => {
    const patient = { trendBars: 20, direction: 25, stopRanges: 8, reward: 10, holdDays: 20, trades: 1 }
    const steps = runStrategy(trendFollowing, { bars: bars([...line(50, 0.1, 50), ...line(54.8, -0.12, 25)]), sessions: SESSIONS, parameters: patient })
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit?.code).to.equal('trend-over')
    expect(exit?.numbers.close).to.be.below(exit?.numbers.low ?? NaN)
  })

  it('ends when its days are over', () => {
    const short = { trendBars: 20, direction: 25, stopRanges: 8, reward: 10, holdDays: 2, trades: 1 }
    const steps = runStrategy(trendFollowing, { bars: bars(line(50, 0.1, 75)), sessions: SESSIONS, parameters: short })
    expect(steps.find(({ signal }) => signal.type === 'exit')?.signal.reason).to.deep.equal({ code: 'time-exit', numbers: { minutes: 2 * 1440 } })
  })
})

/** Sessions of thirteen half-hours. */
function bars(closes: readonly number[]) {
  return SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(13 * i, 13 * (i + 1)), { from: open, minutes: 30, reach: 0.05 }))
}

function run(closes: readonly number[]) {
  return runStrategy(trendFollowing, { bars: bars(closes), sessions: SESSIONS })
}
