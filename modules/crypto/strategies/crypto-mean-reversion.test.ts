import { expect } from 'chai'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { cryptoMeanReversion } from './crypto-mean-reversion.ts'

describe('crypto mean reversion', () => {
  it('buys an oversold pair and sells it when its strength is back', () => {
    const steps = run([...swing(100, 0.4, 30), ...line(99, -1, 5), ...line(94.8, 0.5, 12)])
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('oversold')
    expect(entry?.reason.numbers.rsi).to.be.at.most(28)
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit?.code).to.equal('back-to-mean')
    expect(exit?.numbers.rsi).to.be.at.least(52)
  })

  it('buys nothing while neither side is the stronger', () => {
    expect(entriesOf(run(swing(100, 0.4, 80)))).to.have.length(0)
  })

  it('gives a trade up after twelve hours', () => {
    const patient = { length: 28, oversold: 40, recovered: 65, stopRanges: 6, reward: 3, holdMinutes: 720, trades: 1 }
    const closes = [...swing(100, 0.4, 40), ...line(99, -1, 6), ...swing(94, 0.3, 60)]
    const steps = runStrategy(cryptoMeanReversion, { bars: bars(closes), sessions: [], parameters: patient })
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit).to.deep.equal({ code: 'time-exit', numbers: { minutes: 720 } })
  })
})

function bars(closes: readonly number[]) {
  return barsOf(closes, { from: SESSION.open, minutes: 15, reach: 0.2, symbol: 'SOL/USD' })
}

function run(closes: readonly number[]) {
  return runStrategy(cryptoMeanReversion, { bars: bars(closes), sessions: [] })
}
