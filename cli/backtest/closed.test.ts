import { expect } from 'chai'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { made } from '../../test/backtest/made-tape.ts'
import { closedSentence, waitingSentence } from './closed.ts'

describe('a day on which there is nothing to play', () => {
  const said = (day: string, now: string, symbol = 'QQQ', isToday = true) => closedSentence({ symbols: [symbol], first: day, last: day, isToday }, sessionCalendar(), Date.parse(now))

  it('is a holiday, or one whose session has not begun', () => {
    expect(said('2025-07-04', '2025-07-04T15:00:00Z')).to.equal('No session on 2025-07-04: a weekend or holiday. Nothing to do.')
    expect(said('2025-07-07', '2025-07-07T13:29:59Z')).to.equal('The session of 2025-07-07 opens at 13:30 UTC. Nothing to do yet.')
  })

  it('is none whose session has begun, none of a pair, and none that was asked for by --start and --end', () => {
    expect([said('2025-07-07', '2025-07-07T13:30:00Z'), said('2025-07-04', '2025-07-04T00:00:00Z', 'BTC/USD'), said('2025-07-07', '2025-07-06T00:00:00Z', 'QQQ', false)]).to.deep.equal([undefined, undefined, undefined])
  })

  it('is one whose session has begun and has no bar yet', () => {
    const calendar = sessionCalendar()
    const yesterday = { series: [made({ seed: 1, symbol: 'QQQ', first: '2025-07-03', days: 1 })] }
    const both = { series: [made({ seed: 1, symbol: 'QQQ', first: '2025-07-03', days: 2 })] }
    const waiting = (now: string, tape = yesterday, isToday = true) => waitingSentence({ symbols: ['QQQ'], first: '2025-07-07', isToday }, { tape, calendar, now: Date.parse(now) })
    expect(waiting('2025-07-07T13:30:30Z')).to.equal('The session of 2025-07-07 opened at 13:30 UTC, and no bar of QQQ is there yet. Nothing to do yet.')
    expect([waiting('2025-07-07T20:00:00Z'), waiting('2025-07-07T13:31:30Z', both), waiting('2025-07-07T13:30:30Z', yesterday, false)]).to.deep.equal([undefined, undefined, undefined])
  })
})
