import { expect } from 'chai'
import { millis } from '../brand.ts'
import type { Bar } from './bar.ts'
import type { Split } from './corporate-action.ts'
import { restateBars } from './restate-bars.ts'

const SPLITS: readonly Split[] = [
  { type: 'split', symbol: 'AAPL', date: '2014-06-09', to: 7, from: 1 },
  { type: 'split', symbol: 'AAPL', date: '2020-08-31', to: 4, from: 1 },
]

function bar(at: string, close: number, symbol = 'AAPL'): Bar {
  return { symbol, start: millis(Date.parse(at)), open: close, high: close, low: close, close, volume: 100 }
}

describe('bars in the shares of a day', () => {
  // Apple closed at 645.57 on 2014-06-06 and at 499.23 on 2020-08-28 (Nasdaq): 645.57 / 7 = 92.22, 499.23 / 4 = 124.81.
  const last = bar('2014-06-06T19:59:00Z', 645.57)
  const later = bar('2020-08-28T19:59:00Z', 499.23)

  it('are restated once for each ex-date between them and that day', () => {
    const closes = (date: string) => restateBars([last, later], SPLITS, date).map(({ close }) => Number(close.toFixed(2)))
    expect(closes('2014-06-06')).to.deep.equal([645.57, 499.23])
    expect(closes('2014-06-09')).to.deep.equal([92.22, 499.23])
    expect(closes('2020-08-31')).to.deep.equal([23.06, 124.81])
  })

  it('change from the midnight of New York on, and volumes grow as prices fall', () => {
    const [night, day] = restateBars([bar('2020-08-31T03:59:00Z', 500), bar('2020-08-31T04:00:00Z', 125)], SPLITS, '2020-08-31')
    expect([night?.close, night?.volume, day?.close, day?.volume]).to.deep.equal([125, 400, 125, 100])
  })

  it('of other symbols stay as they are', () => {
    const other = bar('2014-06-06T19:59:00Z', 41.48, 'MSFT')
    expect(restateBars([other], SPLITS, '2020-08-31')).to.deep.equal([other])
  })
})
