import { expect } from 'chai'
import { readTradeQuery } from './read-trade-query.ts'

describe('the query for trades', () => {
  it('is the newest hundred unless it says more', () => {
    expect(readTradeQuery({})).to.deep.equal({ limit: 100 })
  })

  it('takes milliseconds, dates and times, and symbols in any case', () => {
    const query = readTradeQuery({ limit: '5', from: '2026-03-10', to: '2026-03-10T14:30:00-04:00', symbol: 'btc/usd', strategy: 'ORB' })
    expect(query).to.deep.equal({ limit: 5, from: Date.UTC(2026, 2, 10), to: Date.UTC(2026, 2, 10, 18, 30), symbol: 'BTC/USD', strategy: 'ORB' })
    expect(readTradeQuery({ from: '1773100800000' })).to.deep.equal({ limit: 100, from: 1_773_100_800_000 })
  })

  it('names everything that is wrong with it', () => {
    const refused = (query: Readonly<Record<string, unknown>>) => {
      try {
        readTradeQuery(query)
        return ''
      } catch (error) {
        return String(error)
      }
    }
    expect(refused({ limit: '501', from: 'yesterday', symbol: 'A;B', strategy: ['a', 'b'], sort: 'up' })).to.match(/limit must .*from must .*symbol must .*strategy must .*given once.*sort is not known/)
    for (const [name, text] of [['limit', '0'], ['limit', '1e2'], ['from', '2026-13-45'], ['to', '10 March 2026'], ['to', '']]) expect(refused({ [name ?? '']: text }), text).to.include(`${name} must be`)
  })
})
