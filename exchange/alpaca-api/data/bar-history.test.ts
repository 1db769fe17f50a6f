import { expect } from 'chai'
import { millis, type Millis } from '../../../core/brand.ts'
import { MINUTE, type Bar } from '../../../core/market/bar.ts'
import { TinyMarket } from '../testing/tiny-market.ts'
import { BarHistory, type BarsQuery } from './bar-history.ts'

const at = (text: string): Millis => millis(Date.parse(text))

/** Every minute opens at the minute's number of the UTC day, gains one, and dips by a half; Sundays have none. */
class Ramp extends TinyMarket {
  override bars(symbol: string, from: Millis, to: Millis): readonly Bar[] {
    const bars: Bar[] = []
    for (let start = Math.ceil(from / MINUTE) * MINUTE; start + MINUTE <= to; start += MINUTE) {
      const open = (start / MINUTE) % 1440
      const bar = { symbol, start: millis(start), open, high: open + 1, low: open - 0.5, close: open + 1, volume: 2 }
      if (new Date(start).getUTCDay() !== 0) bars.push(bar)
    }
    return bars
  }
}

describe('the bar history', () => {
  const now = at('2026-03-10T14:03:00Z')
  const history = new BarHistory(new Ramp(), () => now)
  const query: BarsQuery = {
    symbol: 'AAPL', timeframe: { type: 'minutes', count: 5 }, zone: 'New York',
    from: at('2026-03-10T13:50:00Z'), to: now, sort: 'asc', limit: 100,
  }

  it('makes five-minute bars of minutes, the newest still growing', async () => {
    const bars = await history.bars(query)
    expect(bars.map(({ open, high, low, close, volume }) => [open, high, low, close, volume])).to.deep.equal([
      [830, 835, 829.5, 835, 10],
      [835, 840, 834.5, 840, 10],
      [840, 843, 839.5, 843, 6],
    ])
    expect(bars[0]?.start).to.equal(at('2026-03-10T13:50:00Z'))
  })

  it('gives the newest first where asked to, and no more than the limit', async () => {
    const bars = await history.bars({ ...query, sort: 'desc', limit: 2 })
    expect(bars.map(({ open }) => open)).to.deep.equal([840, 835])
  })

  it('makes days of New York, passes over days without trade, and keeps the day before', async () => {
    const days = await history.bars({ ...query, timeframe: { type: 'day' }, from: at('2026-03-07T05:00:00Z') })
    expect(days.map(({ start }) => new Date(start).toISOString())).to.deep.equal([
      '2026-03-07T05:00:00.000Z', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z', '2026-03-10T04:00:00.000Z',
    ])
    expect(days[1]?.volume, 'of the Sunday, only the four hours after midnight UTC').to.equal(2 * 240)
    expect(history.day('AAPL', 'New York', now)).to.deep.include({ open: 240, close: 843 })
    expect(history.previousDay('AAPL', 'New York', now)).to.deep.include({ start: at('2026-03-09T04:00:00Z'), close: 240 })
    expect(history.latestMinute('AAPL')).to.deep.include({ start: at('2026-03-10T14:02:00Z') })
  })

  it('makes a month of whole days', async () => {
    const [month] = await history.bars({ ...query, timeframe: { type: 'months', count: 1 }, from: at('2026-03-01T05:00:00Z') })
    const minutes = (now - at('2026-03-01T05:00:00Z')) / MINUTE - 19 * 60 - 24 * 60
    expect(month?.volume, 'two volumes a minute since 1 March in New York, less two Sundays of UTC').to.equal(2 * minutes)
  })
})
