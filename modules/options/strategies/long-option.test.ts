import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, sessionAfter, swing } from '../../testing/series.ts'
import { longOption } from './long-option.ts'

const SESSIONS = [SESSION, sessionAfter(1), sessionAfter(2), sessionAfter(3)]

describe('long option', () => {
  it('asks for a call in a strong rise and lets it go when the rise is over', () => {
    const steps = run([...swing(70, 0.1, 52), ...line(70.1, 0.1, 26), ...line(72.5, -0.1, 26)])
    const [entry, ...more] = entriesOf(steps)
    expect(more.filter(({ direction }) => direction === 'long'), 'one call').to.have.length(0)
    expect(entry?.reason.code).to.equal('trend-up')
    const { close = NaN } = entry?.reason.numbers ?? {}
    const { stop, target } = entry?.protection ?? {}
    expect(Number(target) - close).to.be.closeTo(3 * (close - Number(stop)), 1e-9)
    expect(steps.find(({ signal }) => signal.type === 'exit')?.signal.reason.code).to.equal('trend-over')
  })

  it('asks for a put in a strong fall', () => {
    const [entry] = entriesOf(run([...swing(70, 0.1, 52), ...line(69.9, -0.1, 26)]))
    expect(entry).to.deep.include({ direction: 'short' })
    expect(entry?.reason.code).to.equal('trend-down')
  })

  it('asks for nothing without a trend', () => {
    expect(countsOf(run(swing(70, 0.1, 104)))).to.have.all.keys('warming-up', 'no-trend', 'too-late')
  })
})

function run(closes: readonly number[]) {
  const bars = SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(26 * i, 26 * (i + 1)), { from: open, minutes: 15, reach: 0.05, symbol: 'TWX' }))
  return runStrategy(longOption, { bars, sessions: SESSIONS })
}
