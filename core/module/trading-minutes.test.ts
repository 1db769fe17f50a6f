import { expect } from 'chai'
import { sessionCalendar } from '../market/session-calendar.ts'
import { tradingMinutes } from './trading-minutes.ts'

describe('the minutes of a usual trading day', () => {
  it('are those of a whole session on the calendar, and of a whole day for coins', () => {
    const session = sessionCalendar().sessionOn('2026-03-10')
    const minutes = ((session?.close ?? NaN) - (session?.open ?? NaN)) / 60_000
    expect(['stocks', 'options', 'crypto'].map((name) => tradingMinutes(name as 'stocks'))).to.deep.equal([minutes, minutes, 24 * 60])
  })
})
