import { expect } from 'chai'
import type { DayPoint } from '../../../../contract/views/day-view.ts'
import { benchmarkWords } from './benchmark-words.ts'

describe('a benchmark at a moment', () => {
  // 2026-03-10, New York is four hours behind UTC.
  const at = (hour: number, minute: number): number => Date.UTC(2026, 2, 10, hour + 4, minute)
  const point = (time: number, spy: number | null): DayPoint => ({ at: time, equity: 1, drawdown: 0, stocks: 0, crypto: 0, options: 0, spy, btc: null })
  const points = [point(at(11, 35), 0.004), point(at(11, 40), 0.0042), point(at(11, 45), null)]
  const told = (time: number, name: 'spy' | 'btc' = 'spy'): string => benchmarkWords(points, { name, at: time, zone: 'America/New_York' })

  it('is that of the sample, and an earlier one is told with its time', () => {
    expect(told(at(11, 42))).to.equal('+0.42\u00a0%')
    expect(told(at(11, 50))).to.equal('+0.42\u00a0% at 11:40')
  })

  it('is none before the first price', () => {
    expect([told(at(11, 30)), told(at(11, 50), 'btc')]).to.deep.equal(['no price', 'no price'])
  })
})
