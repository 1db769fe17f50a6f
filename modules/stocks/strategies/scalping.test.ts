import { expect } from 'chai'
import { MINUTE } from '../../../core/market/bar.ts'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { scalping } from './scalping.ts'

/** A rise of a dollar in a hundred minutes, and a dip of six. */
const RISE = line(50, 0.01, 100)
const DIP = line(50.97, -0.02, 6)

describe('scalping', () => {
  it('buys the turn of a dip above the average price of the session (MOD-12)', () => {
    const steps = day([...RISE, ...DIP, 50.93])
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('turned-up')
    const { close = NaN, mean = NaN } = entry?.reason.numbers ?? {}
    expect(close).to.equal(50.93)
    // Equal volumes: the average of the typical prices so far, each (high + low + close) / 3 with the reach of 0.01 cancelling out.
    const closes = [...RISE, ...DIP, 50.93]
    const typical = closes.map((one, i) => (Math.max(one, closes[i - 1] ?? one) + Math.min(one, closes[i - 1] ?? one) + one) / 3)
    expect(mean).to.be.closeTo(typical.reduce((sum, one) => sum + one, 0) / typical.length, 1e-9)
    expect(entry?.protection.exitAt, 'twenty minutes after the entry').to.equal(SESSION.open + (107 + 20) * MINUTE)
  })

  it('buys no dip below that average', () => {
    const steps = day([...line(51, -0.01, 100), ...DIP.map((close) => close - 1), 49.95])
    expect(entriesOf(steps)).to.have.length(0)
  })

  it('leaves a turn alone whose target would not pay for the spread', () => {
    const small = [...RISE, ...DIP, 50.93].map((close) => 50 + (close - 50) / 10)
    const steps = runStrategy(scalping, { bars: barsOf(small, { from: SESSION.open, minutes: 1, reach: 0.001 }), sessions: [SESSION] })
    expect(steps.at(-1)?.signal.reason.code).to.equal('reward-low')
  })

  it('gives a trade up after its minutes', () => {
    const exits = day([...RISE, ...DIP, 50.93, ...swing(50.93, 0.01, 30)]).map(({ signal }) => signal).filter(({ type }) => type === 'exit')
    expect(exits[0]?.reason).to.deep.equal({ code: 'time-exit', numbers: { minutes: 20 } })
  })
})

function day(closes: readonly number[]) {
  return runStrategy(scalping, { bars: barsOf(closes, { from: SESSION.open, minutes: 1, reach: 0.01 }), sessions: [SESSION] })
}
