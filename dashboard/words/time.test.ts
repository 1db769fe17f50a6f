import { expect } from 'chai'
import { clockTime, marketDate, newestTime, span } from './time.ts'

describe('times in words', () => {
  it('change the market date at midnight in New York, in winter five hours after UTC', () => {
    expect([marketDate(Date.UTC(2026, 0, 15, 4, 59)), marketDate(Date.UTC(2026, 0, 15, 5))]).to.deep.equal(['2026-01-14', '2026-01-15'])
    expect(clockTime(Date.UTC(2026, 6, 15, 13, 30), 'America/New_York'), 'in summer four').to.equal('09:30:00')
  })

  it('name the day of what is not of today', () => {
    const now = Date.UTC(2026, 9, 31, 18)
    expect([Date.UTC(2026, 9, 31, 17), Date.UTC(2026, 9, 31, 1, 46)].map((at) => newestTime(at, now, 'America/New_York'))).to.deep.equal(['13:00:00', '30 Oct, 21:46'])
  })

  it('tell a span by its two largest parts', () => {
    const [second, minute, hour] = [1_000, 60_000, 3_600_000]
    expect([4 * second, 59_400, 3 * minute, 2 * hour, 2 * hour + 10 * minute, 27 * hour, 48 * hour].map(span)).to.deep.equal(['4\u00a0s', '59\u00a0s', '3\u00a0min', '2\u00a0h', '2\u00a0h 10\u00a0min', '1\u00a0d 3\u00a0h', '2\u00a0d'])
  })
})
