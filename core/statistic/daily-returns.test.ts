import { expect } from 'chai'
import { sessionCalendar } from '../market/session-calendar.ts'
import { calendarCloses, dailyReturns, sessionCloses } from './daily-returns.ts'

const at = (text: string) => Date.parse(text)

describe('daily returns', () => {
  it('are taken at 16:00 New York time, 21:00 UTC in winter and 20:00 from the second Sunday of March on', () => {
    const closes = calendarCloses(at('2025-03-07T12:00:00Z'), at('2025-03-09T12:00:00Z'))
    expect(closes).to.deep.equal([
      { date: '2025-03-07', at: at('2025-03-07T21:00:00Z') },
      { date: '2025-03-08', at: at('2025-03-08T21:00:00Z') },
      { date: '2025-03-09', at: at('2025-03-09T20:00:00Z') },
    ])
  })

  it('skip weekends and holidays and know early closes for stocks', () => {
    const closes = sessionCloses(sessionCalendar(), at('2024-07-03T12:00:00Z'), at('2024-07-08T12:00:00Z'))
    expect(closes).to.deep.equal([
      { date: '2024-07-03', at: at('2024-07-03T17:00:00Z') },
      { date: '2024-07-05', at: at('2024-07-05T20:00:00Z') },
      { date: '2024-07-08', at: at('2024-07-08T20:00:00Z') },
    ])
  })

  it('use the last equity at or before each close, and leave out what follows the last', () => {
    const curve = { at: [0, 10, 19, 20, 21, 30, 45, 50], equity: [100, 500, 105, 110, 1, 121, 60.5, 7] }
    const closes = [['a', 0], ['b', 20], ['c', 30], ['d', 40], ['e', 46], ['f', 60]].map(([date, close]) => ({ date: String(date), at: Number(close) }))
    const days = dailyReturns(curve, closes)
    expect(days.dates).to.deep.equal(['b', 'c', 'd', 'e'])
    expect(Array.from(days.equity)).to.deep.equal([110, 121, 121, 60.5])
    for (const [i, value] of [0.1, 0.1, 0, -0.5].entries()) expect(days.returns[i]).to.be.closeTo(value, 1e-15)
  })

  it('end with the loss of all on the day that nothing was left', () => {
    const days = dailyReturns({ at: [0, 1, 2, 3], equity: [10, 5, -2, 8] }, [1, 2, 3].map((close) => ({ date: `day ${close}`, at: close })))
    expect(Array.from(days.returns)).to.deep.equal([-0.5, -1])
  })

  it('are none of an empty curve', () => {
    expect(dailyReturns({ at: [], equity: [] }, [{ date: 'a', at: 1 }]).dates).to.deep.equal([])
  })
})
