import { expect } from 'chai'
import { countsOf, entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, swing } from '../../testing/series.ts'
import { adaptiveTrumpGold } from './adaptive-trump-gold.ts'

/** Tuesday 2026-03-10, midnight UTC: sixty quarter-hours later it is three in the afternoon. */
const MIDNIGHT = Date.UTC(2026, 2, 10)
const CALM = swing(2000, 1, 60)

describe('adaptive gold breakout', () => {
  it('buys gold that leaves its channel with suddenly wide bars', () => {
    const steps = run([...CALM, 2006])
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    // Each bar spans its step of 1 and a reach of 0.5 either side: 2; the first, without a step, 1; the last its step and 1.
    expect(entry?.reason).to.deep.include({ code: 'breakout-up' })
    expect(entry?.reason.numbers.high).to.be.closeTo(2001.5, 1e-9)
    const last = Math.abs(2006 - (CALM.at(-1) ?? NaN)) + 1
    const now = (2 * 4 + last) / 5
    // Wilder's mean: the simple one of the first 48 bars, then a 48th of each of the twelve others and of the last.
    const usual = [...Array<number>(12).fill(2), last].reduce((mean, range) => (47 * mean + range) / 48, (1 + 47 * 2) / 48)
    expect(entry?.reason.numbers.ratio).to.be.closeTo(now / usual, 1e-4)
    expect(2006 - Number(entry?.protection.stop), 'two ranges of now').to.be.closeTo(2 * now, 0.05)
  })

  it('sets its stop further off the wider the ranges are', () => {
    const [narrow, wide] = [2006, 2016].map((close) => close - Number(entriesOf(run([...CALM, close]))[0]?.protection.stop))
    // Ten dollars more in one of the five bars of the range: two dollars more of it, and two ranges to the stop.
    expect(Number(wide) - Number(narrow)).to.be.closeTo(4, 1e-9)
  })

  it('buys nothing when the channel is left without a surprise', () => {
    const steps = run(line(2000, 0.5, 70))
    expect(entriesOf(steps)).to.have.length(0)
    expect(steps.at(-1)?.signal.reason.code).to.equal('volatility-low')
  })

  it('raises its stop behind the price and leaves when its hours are over', () => {
    const steps = run([...CALM, 2006, ...line(2006.5, 0.2, 34)])
    const raises = steps.map(({ signal }) => signal).filter(({ type }) => type === 'adjust')
    expect(raises.length).to.be.above(0)
    expect(steps.find(({ signal }) => signal.type === 'exit')?.signal.reason).to.deep.equal({ code: 'time-exit', numbers: { minutes: 480 } })
  })

  it('gives no signal on any other instrument (MOD-16)', () => {
    const closes = [...CALM, 2006]
    for (const symbol of ['BTC/USD', 'XAG/USD', 'GLD']) expect(countsOf(run(closes, symbol))).to.deep.equal({ 'other-instrument': closes.length })
  })

  it('is for tapes alone, and for gold alone', () => {
    expect([adaptiveTrumpGold.only, adaptiveTrumpGold.drivers]).to.deep.equal([['XAU/USD'], 'backtest'])
  })
})

function run(closes: readonly number[], symbol = 'XAU/USD') {
  return runStrategy(adaptiveTrumpGold, { bars: barsOf(closes, { from: MIDNIGHT, minutes: 15, reach: 0.5, symbol }), sessions: [] })
}
