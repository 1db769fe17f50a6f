import { expect } from 'chai'
import { bucketOf } from './bucket.ts'
import { parseTimeframe } from './timeframe.ts'

const at = (text: string): number => Date.parse(text)

describe('timeframes', () => {
  it('reads the short and long names of Alpaca', () => {
    expect(parseTimeframe('5T')).to.deep.equal(parseTimeframe('5Min'))
    expect(parseTimeframe('2H')).to.deep.equal({ type: 'minutes', count: 120 })
    expect(parseTimeframe('3M')).to.deep.equal({ type: 'months', count: 3 })
  })

  it('refuses what Alpaca refuses', () => {
    for (const text of ['60Min', '24Hour', '2Day', '2Week', '5Month', 'Min', '', undefined]) expect(() => parseTimeframe(text)).to.throw('timeframe')
  })

  it('cuts stock days at midnight in New York, in summer and in winter', () => {
    expect(bucketOf({ type: 'day' }, 'New York', at('2026-07-01T15:00:00Z')).start).to.equal(at('2026-07-01T04:00:00Z'))
    expect(bucketOf({ type: 'day' }, 'New York', at('2026-01-02T15:00:00Z')).start).to.equal(at('2026-01-02T05:00:00Z'))
  })

  it('cuts crypto days at midnight in Chicago, also on the night the clocks change', () => {
    const before = bucketOf({ type: 'day' }, 'Chicago', at('2026-03-08T07:30:00Z'))
    expect(before).to.deep.equal({ start: at('2026-03-08T06:00:00Z'), end: at('2026-03-09T05:00:00Z') })
  })

  it('begins weeks on Monday and quarters in January, April, July and October', () => {
    expect(bucketOf({ type: 'week' }, 'New York', at('2026-07-05T15:00:00Z')).start).to.equal(at('2026-06-29T04:00:00Z'))
    expect(bucketOf({ type: 'months', count: 3 }, 'New York', at('2026-08-15T15:00:00Z')).start).to.equal(at('2026-07-01T04:00:00Z'))
  })
})
