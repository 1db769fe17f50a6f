import { expect } from 'chai'
import { millis } from '../brand.ts'
import { countedIn } from './counted.ts'
import { sessionCalendar } from './session-calendar.ts'

/** Tuesday 2026-03-10: the session is 13:30 to 20:00 UTC. */
const at = (hour: number, minutes: number) => millis(Date.UTC(2026, 2, 10, hour, minutes))
const bar = (symbol: string, hour: number, minutes: number) => ({ symbol, start: at(hour, minutes), open: 1, high: 1, low: 1, close: 1, volume: 1 })
const quote = (symbol: string, hour: number, minutes: number) => ({ symbol, at: at(hour, minutes), bid: 1, ask: 1, bidSize: 1, askSize: 1 })

describe('what counts of a feed', () => {
  const counted = countedIn(sessionCalendar())

  it('are the minutes of a share\'s session and its quotes, that of the closing bell included', () => {
    expect([bar('AAA', 13, 29), bar('AAA', 13, 30), bar('AAA', 19, 59), bar('AAA', 20, 0)].map(counted.bar)).to.deep.equal([false, true, true, false])
    expect([quote('AAA', 13, 29), quote('AAA', 13, 30), quote('AAA', 20, 0), quote('AAA', 20, 1)].map(counted.quote)).to.deep.equal([false, true, true, false])
  })

  it('is nothing of a year that nobody knows the sessions of', () => {
    const of = (year: number) => ({ ...quote('AAA', 15, 0), at: millis(Date.UTC(year, 2, 10, 15)) })
    expect([of(1970), of(2036), of(2262)].map(counted.quote)).to.deep.equal([false, false, false])
  })

  it('is everything of a pair, and every quote of a contract', () => {
    expect([counted.bar(bar('BTC/USD', 3, 0)), counted.quote(quote('BTC/USD', 3, 0)), counted.quote(quote('AAA260417C00105000', 20, 10))]).to.deep.equal([true, true, true])
  })
})
