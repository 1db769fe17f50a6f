import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, swing } from '../../testing/series.ts'
import { goldScalping } from './gold-scalping.ts'

/** Tuesday 2026-03-10, 08:00 UTC. */
const MORNING = Date.UTC(2026, 2, 10, 8)
const PUSH = [...swing(2000, 2, 40), 1990, 1996]

describe('gold scalping', () => {
  it('buys gold on the first close back inside its bands', () => {
    const steps = run(PUSH)
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('turned-up')
    // The last twenty closes: eighteen of the swing, the push and the turn.
    const window = PUSH.slice(-20)
    const mean = window.reduce((sum, close) => sum + close, 0) / 20
    const deviation = Math.sqrt(window.reduce((sum, close) => sum + (close - mean) ** 2, 0) / 20)
    expect(entry?.reason.numbers.deviations).to.be.closeTo((1996 - mean) / deviation, 1e-9)
    const { stop, target } = entry?.protection ?? {}
    expect(Number(target) - 1996).to.be.closeTo(1996 - Number(stop), 1e-9)
  })

  it('gives no signal on any other instrument (MOD-09)', () => {
    for (const symbol of ['BTC/USD', 'XAG/USD', 'GLD']) expect(countsOf(run(PUSH, { symbol }))).to.deep.equal({ 'other-instrument': PUSH.length })
  })

  it('begins nothing while London and New York sleep', () => {
    const steps = run(PUSH, { from: MORNING + 10 * 3_600_000 })
    expect(entriesOf(steps)).to.have.length(0)
    expect(steps.at(-1)?.signal.reason.code).to.equal('session-closed')
  })

  it('is out at the mean', () => {
    const exit = run([...PUSH, ...line(1997, 1, 5)]).find(({ signal }) => signal.type === 'exit')
    expect(exit?.signal.reason.code).to.equal('back-to-mean')
  })

  it('is for tapes alone, and for gold alone', () => {
    expect([goldScalping.only, goldScalping.drivers]).to.deep.equal([['XAU/USD'], 'backtest'])
  })
})

function run(closes: readonly number[], { symbol = 'XAU/USD', from = MORNING } = {}) {
  return runStrategy(goldScalping, { bars: barsOf(closes, { from, minutes: 5, reach: 1, symbol }), sessions: [] })
}
