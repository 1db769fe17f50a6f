import { expect } from 'chai'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { barSeries } from '../../backtest/bar-series.ts'
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
