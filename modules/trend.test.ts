import { expect } from 'chai'
import type { StrategyView } from '../core/module/strategy.ts'
import { barsOf, SESSION } from './testing/series.ts'
import { goesOn, hasMomentum, trendOf } from './trend.ts'

interface Seen {
  readonly close: number
  readonly fast: readonly [before: number, now: number]
  readonly slow: readonly [before: number, now: number]
  readonly range?: number
}

function viewOf({ close, fast, slow, range = 2 }: Seen): StrategyView {
  const [bar] = barsOf([close], { from: SESSION.open, minutes: 5 })
  const values: Readonly<Record<string, readonly [number, number]>> = { fast, slow, range: [range, range] }
  const read = (at: 0 | 1) => (name: string): number => values[name]?.[at] ?? NaN
  return { bar, previous: read(0), value: read(1) } as unknown as StrategyView
}

/** The fast average 4 above the slow one: two ranges. Both rise, and the close is above them. */
const RISE: Seen = { close: 106, fast: [104, 105], slow: [100, 101] }

function momentum(seen: Seen, needed = 2): boolean {
  const view = viewOf(seen)
  const trend = trendOf(view)
  return trend !== null && hasMomentum(view, trend, needed)
}

describe('momentum', () => {
  it('is a lead of so many ranges, both averages rising, the close above them', () => {
    expect([momentum(RISE), momentum(RISE, 2.01)]).to.deep.equal([true, false])
    expect(momentum({ ...RISE, fast: [105, 105] }), 'the fast one stands').to.equal(false)
    expect(momentum({ ...RISE, slow: [101, 101] }), 'the slow one stands').to.equal(false)
    expect(momentum({ ...RISE, close: 105 }), 'the close is on the average').to.equal(false)
    expect(momentum({ ...RISE, fast: [NaN, 105] }), 'before the second value').to.equal(false)
  })

  it('is none without every number, or without a range to measure by', () => {
    for (const seen of [{ ...RISE, range: 0 }, { ...RISE, range: NaN }, { ...RISE, fast: [104, NaN] }, { ...RISE, slow: [100, NaN] }] as const)
      expect(trendOf(viewOf(seen))).to.equal(null)
  })

  it('downwards is the same the other way round', () => {
    const fall = { close: 94, fast: [96, 95], slow: [100, 99] } as const
    const goes = (seen: Seen, sign: 1 | -1): boolean => goesOn(viewOf(seen), { fast: seen.fast[1], slow: seen.slow[1], range: 2 }, sign)
    expect([goes(fall, -1), goes(fall, 1), goes({ ...fall, close: 95 }, -1), goes({ ...fall, fast: [95, 95] }, -1)]).to.deep.equal([true, false, false, false])
  })
})
