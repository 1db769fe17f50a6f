import { expect } from 'chai'
import { contractClose } from './contract-close.ts'
import { sessionCalendar } from './session-calendar.ts'

describe('the last moment of contracts of an expiry', () => {
  const calendar = sessionCalendar()
  const closes = (expiry: string): string => new Date(contractClose(expiry)).toISOString()

  it('is the close of every session that the calendar knows, early ones included', () => {
    const sessions = calendar.sessionsBetween('1998-01-02', '2035-12-28')
    const wrong = sessions.filter(({ date, close }) => contractClose(date) !== close)
    expect(wrong.map(({ date }) => date)).to.deep.equal([])
    expect(sessions.filter(({ early }) => early).length).to.be.greaterThan(70)
  })

  it('is 13:00 in New York before Christmas, and a session earlier where the date has none', () => {
    expect(closes('2015-12-24')).to.equal('2015-12-24T18:00:00.000Z')
    expect(closes('2014-04-19'), 'the Thursday before Good Friday').to.equal('2014-04-17T20:00:00.000Z')
  })
})
