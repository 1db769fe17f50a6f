import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import { DAY } from '../../../core/market/civil-date.ts'
import { syntheticMarket } from './synthetic-market.ts'

const SHIFT = Date.UTC(2026, 2, 10)
const STILL = { drifting: 0, ranging: 0, volatility: 0.01 }

describe('the rhythm of a demonstration', () => {
  const behaviours = { before: { ...STILL, waves: { perDay: 2, height: 1 } }, after: { ...STILL, waves: { perDay: 8, height: 1 } } }
  const market = syntheticMarket({ seed: 7, clock: millis(SHIFT + DAY), universe: { shares: 0, pairs: 2, underlyings: 0 }, regimeShift: { from: '2026-03-10', ...behaviours } })
  const closes = (symbol: string, from: number): readonly number[] => market.bars(symbol, millis(from), millis(from + DAY)).map(({ close }) => Math.log(close))

  it('swings so often a day, before and after the shift', () => {
    expect([crossings(closes('BTC/USD', SHIFT - DAY)), crossings(closes('BTC/USD', SHIFT))]).to.deep.equal([4, 16])
  })

  it('reaches two heights from trough to crest, in daily deviations of the symbol', () => {
    const swing = closes('BTC/USD', SHIFT)
    // BTC: 2.3 % with all of crypto and 0.7 % of its own.
    expect(Math.max(...swing) - Math.min(...swing)).to.be.closeTo(2 * Math.hypot(0.023, 0.007), 0.003)
  })

  it('ends a day where it began, so that a shift is no jump, and each symbol keeps its own time', () => {
    const [before, after] = [closes('BTC/USD', SHIFT - DAY), closes('BTC/USD', SHIFT)]
    expect((after[0] ?? NaN) - (before.at(-1) ?? NaN)).to.be.closeTo(0, 0.003)
    expect(correlation(before, closes('ETH/USD', SHIFT - DAY))).to.be.below(0.99)
  })
})

/** Of the middle, by what is well away from it. */
function crossings(values: readonly number[]): number {
  const middle = (Math.max(...values) + Math.min(...values)) / 2
  const margin = 0.2 * (Math.max(...values) - middle)
  const sides = values.map((value) => value - middle).filter((distance) => Math.abs(distance) > margin).map(Math.sign)
  const changes = sides.filter((side, i) => i > 0 && side !== sides[i - 1]).length
  // A day is a circle here: its end meets its beginning.
  return changes + (sides[0] === sides.at(-1) ? 0 : 1)
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  const dot = (x: readonly number[], mx: number, y: readonly number[], my: number): number => x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? NaN) - my), 0)
  return dot(a, ma, b, mb) / Math.sqrt(dot(a, ma, a, ma) * dot(b, mb, b, mb))
}
