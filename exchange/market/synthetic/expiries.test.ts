import { expect } from 'chai'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import { FEWEST_EXPIRIES, expiries } from './expiries.ts'
import { sessionDays } from './session-days.ts'

describe('expiries of a chain', () => {
  const sessions = sessionDays(sessionCalendar())
  const on = (date: string) => expiries(sessions, sessions.indexAt(Date.parse(`${date}T22:00:00Z`))).map((expiry) => expiry.date)

  it('are five Fridays and the third Fridays of half a year, a Thursday where the exchange is closed', () => {
    expect(on('2026-03-10'), 'Good Friday is 3 April 2026, Juneteenth a Friday').to.deep.equal([
      '2026-03-13', '2026-03-20', '2026-03-27', '2026-04-02', '2026-04-10',
      '2026-04-17', '2026-05-15', '2026-06-18', '2026-07-17', '2026-08-21',
    ])
  })

  it('include the day itself when it is one, and no day that has passed', () => {
    expect(on('2026-03-13')[0]).to.equal('2026-03-13')
    expect(on('2026-04-02')[0]).to.equal('2026-04-02')
    expect(on('2026-04-06')[0]).to.equal('2026-04-10')
  })

  it('once listed stay listed until they pass', () => {
    for (let day = 2000; day < 2260; day++) {
      const [today, tomorrow] = [expiries(sessions, day), expiries(sessions, day + 1)]
      expect(today.length).to.be.at.least(FEWEST_EXPIRIES)
      const kept = today.filter((expiry) => expiry.day > day)
      expect(tomorrow.map(({ date }) => date)).to.include.members(kept.map(({ date }) => date))
      for (const { listedOn } of today) expect(listedOn, 'nothing is listed before its first day').to.be.at.most(day)
    }
  })
})
