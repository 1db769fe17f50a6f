import { expect } from 'chai'
import fc from 'fast-check'
import { defaultParameters } from '../../default-parameters.ts'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, sessionAfter } from '../../testing/series.ts'
import { momentumTrading } from './momentum-trading.ts'
import { ultraStrictForex } from './ultra-strict-forex.ts'

const SESSIONS = [SESSION, sessionAfter(1), sessionAfter(2)]

describe('ultra strict momentum', () => {
  it('buys a rise that is directed and not yet overbought', () => {
    const rise = Array.from({ length: 78 }, (_, i) => 50 + 0.05 * i + (i % 3 === 2 ? -0.15 : 0))
    const [entry, ...more] = entriesOf(run(rise))
    expect(more).to.have.length(0)
    expect(entry?.reason.code).to.equal('momentum-up')
    expect(entry?.reason.numbers.strength).to.be.at.least(1.25)
  })

  it('leaves a rise without a single pause alone, which the plain rule buys', () => {
    const bars = barsOf(line(50, 0.05, 78), { from: SESSION.open, minutes: 5, reach: 0.02 })
    const steps = runStrategy(ultraStrictForex, { bars, sessions: [SESSION] })
    expect(entriesOf(steps)).to.have.length(0)
    expect(countsOf(steps)['measures-disagree']).to.be.above(0)
    expect(entriesOf(runStrategy(momentumTrading, { bars, sessions: [SESSION] }))).to.not.have.length(0)
  })

  it('signals no more often than momentum_trading on the same series (MOD-17), whatever averages both use', () => {
    let signals = 0
    fc.assert(
      fc.property(market, averages, fc.double({ min: 1, max: 2, noNaN: true }), (closes, both, strength) => {
        const tape = { bars: barsOfDays(closes), sessions: SESSIONS }
        const strict = entriesOf(runStrategy(ultraStrictForex, { ...tape, parameters: { ...defaultParameters(ultraStrictForex), ...both, strength } }))
        const plain = entriesOf(runStrategy(momentumTrading, { ...tape, parameters: { ...defaultParameters(momentumTrading), ...both, strength: 1 } }))
        signals += strict.length
        expect(strict.length).to.be.at.most(plain.length)
      }),
      { seed: 5, numRuns: 100 },
    )
    expect(signals, 'the comparison is not of nothing with nothing').to.be.above(20)
  })
})

const averages = fc.record({ fast: fc.integer({ min: 3, max: 15 }), slow: fc.integer({ min: 20, max: 80 }) })

/** Three sessions of five minutes, whose closes drift up by half a step more often than not. */
const market = fc.array(fc.integer({ min: -4, max: 6 }), { minLength: 234, maxLength: 234 }).map((steps) => {
  let price = 50
  return steps.map((step) => (price *= 1 + step / 2000))
})

function barsOfDays(closes: readonly number[]) {
  return SESSIONS.flatMap(({ open }, i) => barsOf(closes.slice(78 * i, 78 * (i + 1)), { from: open, minutes: 5, reach: 0.02 }))
}

function run(closes: readonly number[]) {
  return runStrategy(ultraStrictForex, { bars: barsOf(closes, { from: SESSION.open, minutes: 5, reach: 0.02 }), sessions: [SESSION] })
}
