import { expect } from 'chai'
import { MINUTE } from '../../../core/market/bar.ts'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, swing } from '../../testing/series.ts'
import { momentumTrading } from './momentum-trading.ts'

describe('intraday momentum', () => {
  it('buys a rising series (MOD-08) with a stop below and a target twice as far above', () => {
    const [entry] = entriesOf(day(line(50, 0.05, 78)))
    expect(entry?.direction).to.equal('long')
    expect(entry?.reason.code).to.equal('momentum-up')
    const { close = NaN } = entry?.reason.numbers ?? {}
    const { stop, target, exitAt } = entry?.protection ?? {}
    // Every bar spans its step and a reach of 0.02 either side: a true range of 0.09, and the stop lies 2.5 of them away. The
    // first bar, without a step, spans 0.04; Wilder's mean keeps at most a fourteenth of that difference of 0.05, 2.5 times of which is less than 0.01.
    expect(close - Number(stop)).to.be.closeTo(2.5 * 0.09, 0.01)
    expect(Number(target) - close).to.be.closeTo(2 * (close - Number(stop)), 1e-9)
    expect(exitAt).to.equal(SESSION.close - 10 * MINUTE)
  })

  it('buys nothing while the price swings about a level', () => {
    expect(entriesOf(day(swing(50, 0.1, 78)))).to.have.length(0)
  })

  it('buys nothing in a falling series', () => {
    expect(entriesOf(day(line(50, -0.05, 78)))).to.have.length(0)
  })

  it('sells when the fast average falls below the slow one', () => {
    // A wide stop and a far target leave the decision to the averages.
    const patient = { fast: 9, slow: 20, strength: 0.5, stopRanges: 5, reward: 5, trades: 1 }
    const closes = [...line(50, 0.02, 30), ...line(50.58, -0.012, 30)]
    const steps = runStrategy(momentumTrading, { bars: bars(closes, 0.05), sessions: [SESSION], parameters: patient })
    expect(entriesOf(steps)).to.have.length(1)
    const exit = steps.find(({ signal }) => signal.type === 'exit')?.signal.reason
    expect(exit?.code).to.equal('momentum-gone')
    expect(exit?.numbers.fast).to.be.below(exit?.numbers.slow ?? NaN)
  })

  it('trades at most as often as it may', () => {
    const steps = runStrategy(momentumTrading, {
      bars: bars(line(50, 0.2, 70), 0.02), sessions: [SESSION],
      parameters: { fast: 9, slow: 20, strength: 1, stopRanges: 1, reward: 1, trades: 3 },
    })
    expect(entriesOf(steps)).to.have.length(3)
    expect(steps.at(-5)?.signal.reason.code).to.equal('traded-today')
  })
})

function bars(closes: readonly number[], reach: number) {
  return barsOf(closes, { from: SESSION.open, minutes: 5, reach })
}

function day(closes: readonly number[]) {
  return runStrategy(momentumTrading, { bars: bars(closes, 0.02), sessions: [SESSION] })
}
