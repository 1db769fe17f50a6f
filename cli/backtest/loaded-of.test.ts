import { expect } from 'chai'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { sliceColumns } from '../../core/market/slice-columns.ts'
import { made } from '../../test/backtest/made-tape.ts'
import { loadedOf } from './loaded-of.ts'

describe('the gaps of a session that is not over', () => {
  const calendar = sessionCalendar()
  const whole = made({ seed: 1, symbol: 'QQQ', first: '2025-07-07', days: 1 })
  const begun = barSeries({ instrument: whole.instrument, interval: 1, columns: sliceColumns(whole, 0, 60), calendar })
  const gaps = (now?: string) => loadedOf([{ series: begun, actions: [], issues: [], notes: [] }], { source: 'here', feed: 'made', calendar, ...(now === undefined ? {} : { now: Date.parse(now) }) }).gaps.map(({ missing }) => missing)

  it('do not lie ahead', () => {
    expect(gaps('2025-07-07T14:30:00Z')).to.deep.equal([])
    expect(gaps('2025-07-07T14:31:00Z'), 'a minute that should have come').to.deep.equal([330])
    expect(gaps()).to.deep.equal([330])
  })
})

describe('bars of several symbols', () => {
  const calendar = sessionCalendar()
  /** Five-minute bars of a pair, the first of them so many minutes after midnight. */
  const pair = (symbol: string, minutes: number) => {
    const start = Float64Array.from({ length: 100 }, (_, i) => Date.parse('2026-01-05T00:00:00Z') + (minutes + 5 * i) * 60_000)
    const prices = new Float64Array(100).fill(100)
    return barSeries({ instrument: { type: 'pair', symbol } as BarSeries['instrument'], interval: 5, columns: { start, open: prices, high: prices, low: prices, close: prices, volume: prices }, calendar })
  }
  const notes = (...series: readonly BarSeries[]) => loadedOf(series.map((one) => ({ series: one, actions: [], issues: [], notes: ['its own'] })), { source: 'here', feed: 'made', calendar }).notes

  it('that begin within each other are named, since their executions are dated late', () => {
    expect(notes(pair('BTC/USD', 0), pair('ETH/USD', 2), pair('SOL/USD', 5), pair('LTC/USD', 3)).slice(4)).to.deep.equal([
      'bars of ETH/USD, LTC/USD begin within those of BTC/USD: what is done in a bar that overlaps another may be dated late, by less than 5 minutes, and never early',
    ])
  })

  it('that begin together, whatever is missing of them, are not', () => {
    expect(notes(pair('BTC/USD', 0), pair('ETH/USD', 25))).to.deep.equal(['its own', 'its own'])
    expect(notes(pair('BTC/USD', 0))).to.deep.equal(['its own'])
  })
})
