import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, sessionAfter, swing } from '../../testing/series.ts'
import { verticalSpread } from './vertical-spread.ts'

const SESSIONS = [0, 1, 2, 3].map(sessionAfter)

describe('vertical spread', () => {
  it('asks for a bullish spread in a rise, with the movement seen beside it', () => {
    const [entry, ...more] = entriesOf(run([...swing(70, 0.1, 60), ...line(70.1, 0.05, 18)]))
    expect(more).to.have.length(0)
    expect(entry).to.deep.include({ direction: 'long' })
    expect(entry?.reason.code).to.equal('spread-bullish')
    expect(entry?.reason.numbers.volatility).to.be.above(0)
    const { close = NaN } = entry?.reason.numbers ?? {}
    expect(entry?.protection.stop, 'one width of 4 % below').to.be.closeTo(close * 0.96, 1e-9)
    expect(entry?.protection.target, 'one and a half above').to.be.closeTo(close * 1.06, 1e-9)
  })

  it('asks for a bearish one in a fall, levels turned round', () => {
    const [entry] = entriesOf(run([...swing(70, 0.1, 60), ...line(69.9, -0.05, 18)]))
    expect(entry).to.deep.include({ direction: 'short' })
    expect(entry?.reason.code).to.equal('spread-bearish')
    expect(entry?.protection.stop).to.be.above(entry?.protection.target ?? NaN)
  })

  it('asks for nothing without a trend', () => {
    const steps = run(swing(70, 0.1, 104))
    expect(countsOf(steps)).to.have.all.keys('warming-up', 'no-trend', 'too-late')
  })

  it('ends when the trend turns', () => {
    const steps = run([...swing(70, 0.1, 60), ...line(70.1, 0.05, 18), ...line(70.9, -0.05, 26)])
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit?.code).to.equal('trend-over')
    expect(exit?.numbers.fast).to.be.below(exit?.numbers.slow ?? NaN)
  })
})

function run(closes: readonly number[]) {
  const bars = SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(26 * i, 26 * (i + 1)), { from: open, minutes: 15, reach: 0.05, symbol: 'TWX' }))
  return runStrategy(verticalSpread, { bars, sessions: SESSIONS })
}
