import { expect } from 'chai'
import { Query } from './query.ts'

describe('query strings', () => {
  it('take Python booleans, comma lists and repeated keys', () => {
    const query = new Query('/v2/orders?nested=True&asset_class=us_equity&asset_class=crypto&symbols=AAPL%2CBTC%2FUSD')
    expect(query.flag('nested')).to.equal(true)
    expect(query.flag('absent')).to.equal(false)
    expect(query.list('asset_class')).to.deep.equal(['us_equity', 'crypto'])
    expect(query.list('symbols')).to.deep.equal(['AAPL', 'BTC/USD'])
  })

  it('take instants with any offset, plain dates and epoch seconds', () => {
    const expected = Date.parse('2026-01-02T14:30:00Z')
    for (const text of ['2026-01-02T14:30:00Z', '2026-01-02T09:30:00-05:00', '2026-01-02T15:30:00%2B01:00', '1767364200']) {
      expect(new Query(`/?start=${text}`).instant('start'), text).to.equal(expected)
    }
    expect(new Query('/?start=2026-01-02').date('start')).to.equal('2026-01-02')
    expect(new Query('/?start=2026-01-02T00%3A00%3A00.000Z').date('start')).to.equal('2026-01-02')
  })

  it('refuse what is neither', () => {
    expect(() => new Query('/?start=yesterday').instant('start')).to.throw('invalid start')
    expect(() => new Query('/?limit=0').limit('limit', 10, 100)).to.throw('invalid limit')
  })

  it('lower a limit to the most there is', () => {
    expect(new Query('/?limit=5000').limit('limit', 10, 100)).to.equal(100)
  })
})
