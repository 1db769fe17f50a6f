import { expect } from 'chai'
import { DAY } from '../../../core/market/civil-date.ts'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, sessionAfter } from '../../testing/series.ts'
import { swingTrading } from './swing-trading.ts'

const SESSIONS = Array.from({ length: 25 }, (_, i) => sessionAfter(i))

/** Ten sessions up, a pullback of five bars, and its turn. */
const RISE = line(50, 0.1, 60)
const PULLBACK = line(55.6, -0.3, 5)
const TURN = [54.7, 55]

describe('swing trading', () => {
  it('buys the turn of a pullback and holds it for more than a day (MOD-14)', () => {
    const steps = run([...RISE, ...PULLBACK, ...TURN, ...line(55.02, 0.02, 60)])
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('turned-up')
    expect(entry?.reason.numbers.close).to.equal(55)
    // Wilder's index after a rise without a fall: gains of 0.1, then losses of 0.3 in five bars and gains of 0.3 in two, each mean over 7.
    const [gains, losses] = [...Array<number>(5).fill(-0.3), 0.3, 0.3].reduce(
      ([gain, loss], move): [number, number] => [(gain * 6 + Math.max(move, 0)) / 7, (loss * 6 + Math.max(-move, 0)) / 7], [0.1, 0] as [number, number])
    expect(entry?.reason.numbers.rsi).to.be.closeTo(100 - 100 / (1 + gains / losses), 0.3)
    const opened = steps.find(({ signal }) => signal.type === 'enter')?.view.now ?? NaN
    const ended = steps.find(({ signal }) => signal.type === 'exit')
    expect(ended?.signal.reason.code).to.equal('time-exit')
    expect((ended?.view.now ?? NaN) - opened).to.be.at.least(6 * DAY)
    expect(entry?.protection.exitAt).to.equal(opened + 6 * DAY)
  })

  it('waits a day before it minds the average', () => {
    const patient = { trendBars: 48, length: 7, dip: 45, stopRanges: 6, reward: 5, holdDays: 6, trades: 1 }
    const steps = runStrategy(swingTrading, { bars: bars([...RISE, ...PULLBACK, ...TURN, ...line(53.4, -0.001, 20)]), sessions: SESSIONS, parameters: patient })
    const opened = steps.find(({ signal }) => signal.type === 'enter')?.view.now ?? NaN
    const ended = steps.find(({ signal }) => signal.type === 'exit')
    expect(ended?.signal.reason.code).to.equal('trend-over')
    expect((ended?.view.now ?? NaN) - opened).to.be.above(DAY)
  })

  it('buys no turn below the average, and none without a pullback', () => {
    expect(entriesOf(run([...line(60, -0.1, 60), ...line(53.8, -0.3, 5), 53, 53.3]))).to.have.length(0)
    expect(entriesOf(run(line(50, 0.1, 120)))).to.have.length(0)
  })
})

/** Sessions of six bars of 65 minutes. */
function bars(closes: readonly number[]) {
  return SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(6 * i, 6 * (i + 1)), { from: open, minutes: 65, reach: 0.05 }))
}

function run(closes: readonly number[]) {
  return runStrategy(swingTrading, { bars: bars(closes), sessions: SESSIONS })
}
