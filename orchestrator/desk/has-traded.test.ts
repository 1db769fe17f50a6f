import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { hasTraded } from './has-traded.ts'

const CALENDAR = sessionCalendar()
/** March 2026, summer time: the session is 13:30 to 20:00 UTC. The tenth is a Tuesday, the thirteenth a Friday. */
const at = (day: number, hour: number, minutes = 0) => millis(Date.UTC(2026, 2, day, hour, minutes))

describe('a stretch of time', () => {
  it('from a close to the next open has no bar of a share, however long a feed was away', () => {
    expect(hasTraded(CALENDAR, { symbol: 'AAA', from: at(10, 20), to: at(11, 13, 30) })).to.equal(false)
    expect(hasTraded(CALENDAR, { symbol: 'AAA', from: at(13, 20), to: at(16, 13) }), 'a weekend').to.equal(false)
    expect(hasTraded(CALENDAR, { symbol: 'BTC/USD', from: at(13, 20), to: at(16, 13) })).to.equal(true)
  })

  it('has one from its first minute in a session', () => {
    expect(hasTraded(CALENDAR, { symbol: 'AAA', from: at(10, 19, 59), to: at(10, 23) })).to.equal(true)
    expect(hasTraded(CALENDAR, { symbol: 'AAA', from: at(10, 20), to: at(11, 13, 31) })).to.equal(true)
    expect(hasTraded(CALENDAR, { symbol: 'AAA', from: at(10, 15), to: at(10, 15) }), 'nothing is empty').to.equal(false)
  })
})
