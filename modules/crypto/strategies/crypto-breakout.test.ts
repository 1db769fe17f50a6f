import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { cryptoBreakout } from './crypto-breakout.ts'

describe('crypto channel breakout', () => {
  it('buys once when a close leaves the channel of half a day', () => {
    const steps = run([...swing(3000, 20, 60), 3060, 3062, 3064])
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    // The swing tops at 3020, and each bar reaches 5 beyond.
    expect(entry?.reason).to.deep.equal({ code: 'breakout-up', numbers: { close: 3060, high: 3025 } })
    const { stop, target } = entry?.protection ?? {}
    expect(Number(target) - 3060).to.be.closeTo(3 * (3060 - Number(stop)), 1e-9)
  })

  it('buys nothing inside the channel', () => {
    const steps = run(swing(3000, 20, 120))
    expect(entriesOf(steps)).to.have.length(0)
    expect(countsOf(steps)).to.have.all.keys('warming-up', 'no-breakout')
  })

  it('sells below the low of the shorter channel', () => {
    const patient = { entryBars: 24, exitBars: 8, buffer: 0, stopRanges: 5, reward: 6, trades: 1 }
    const closes = [...swing(3000, 20, 40), ...line(3040, 20, 9), 3040, 3030]
    const bars = barsOf(closes, { from: SESSION.open, minutes: 15, reach: 5 })
    const steps = runStrategy(cryptoBreakout, { bars, sessions: [], parameters: patient })
    // The lowest of the eight bars before opened at 3060, then 3040 closed: each reaches 5 lower.
    expect(steps.at(-2)?.signal.reason.code, 'a close at 3040 is not below 3035').to.equal('holding')
    expect(steps.at(-1)?.signal).to.deep.equal({ type: 'exit', reason: { code: 'trend-over', numbers: { close: 3030, low: 3035 } } })
  })
})

function run(closes: readonly number[]) {
  return runStrategy(cryptoBreakout, { bars: barsOf(closes, { from: SESSION.open, minutes: 15, reach: 5, symbol: 'ETH/USD' }), sessions: [] })
}
