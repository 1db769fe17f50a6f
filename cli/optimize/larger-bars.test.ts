import { expect } from 'chai'
import { barSeries } from '../../backtest/bar-series.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { largerBars } from './larger-bars.ts'

const CALENDAR = sessionCalendar()
const MINUTE = 60_000
/** A full session in New York's summer: 13:30 to 20:00 UTC. */
const OPEN = Date.UTC(2016, 5, 1, 13, 30)

function series(symbol: string, interval: number, starts: readonly number[]) {
  const column = (add: number): Float64Array => Float64Array.from(starts, (_, i) => 100 + i + add)
  return barSeries({ instrument: recordedInstrument(symbol), interval, calendar: CALENDAR, columns: { start: Float64Array.from(starts), open: column(0), high: column(0.5), low: column(-0.5), close: column(0.25), volume: column(0) } })
}

describe('larger bars of a tape', () => {
  it('fold minutes from the open of the session on, and leave out what lies outside', () => {
    const starts = [-1, 0, 1, 2, 3, 4, 5, 390].map((minute) => OPEN + minute * MINUTE)
    const { bars, left } = largerBars(series('SPY', 1, starts), { calendar: CALENDAR, minutes: 5 })
    expect(left, 'a minute before the open and one after the close').to.equal(2)
    expect([...bars.start]).to.deep.equal([OPEN, OPEN + 5 * MINUTE])
    expect([bars.open[0], bars.high[0], bars.low[0], bars.close[0], bars.volume[0]]).to.deep.equal([101, 105.5, 100.5, 105.25, 101 + 102 + 103 + 104 + 105])
  })

  it('let an hour bar that holds the opening half hour begin with the session', () => {
    const hours = [-0.5, 0.5, 1.5].map((hour) => OPEN + hour * 60 * MINUTE)
    const { bars, left } = largerBars(series('SPY', 60, hours), { calendar: CALENDAR, minutes: 60 })
    expect(left).to.equal(0)
    expect([...bars.start]).to.deep.equal([OPEN, OPEN + 30 * MINUTE, OPEN + 90 * MINUTE])
  })

  it('make one bar of a session out of its hours', () => {
    const hours = [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5].map((hour) => OPEN + hour * 60 * MINUTE)
    const { bars } = largerBars(series('SPY', 60, hours), { calendar: CALENDAR, minutes: 390 })
    expect([[...bars.start], bars.open[0], bars.close[0]]).to.deep.equal([[OPEN], 100, 106.25])
  })

  it('refuse bars that would know what comes after them', () => {
    const hours = [-0.5, 0.5, 1.5, 2.5, 3.5].map((hour) => OPEN + hour * 60 * MINUTE)
    expect(() => largerBars(series('SPY', 60, hours), { calendar: CALENDAR, minutes: 195 })).to.throw('bars of 60 minutes do not fill bars of 195: choose a multiple with --bars')
  })
})
