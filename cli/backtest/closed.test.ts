import { expect } from 'chai'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { closedSentence } from './closed.ts'

describe('a day on which there is nothing to play', () => {
  const said = (day: string, now: string, symbol = 'QQQ', isToday = true) => closedSentence({ symbols: [symbol], first: day, last: day, isToday }, sessionCalendar(), Date.parse(now))

  it('is a holiday, or one whose session has not begun', () => {
    expect(said('2025-07-04', '2025-07-04T15:00:00Z')).to.equal('No session on 2025-07-04: a weekend or holiday. Nothing to do.')
    expect(said('2025-07-07', '2025-07-07T13:29:59Z')).to.equal('The session of 2025-07-07 opens at 13:30 UTC. Nothing to do yet.')
  })

  it('is none whose session has begun, none of a pair, and none that was asked for by --start and --end', () => {
    expect([said('2025-07-07', '2025-07-07T13:30:00Z'), said('2025-07-04', '2025-07-04T00:00:00Z', 'BTC/USD'), said('2025-07-07', '2025-07-06T00:00:00Z', 'QQQ', false)]).to.deep.equal([undefined, undefined, undefined])
  })
})
