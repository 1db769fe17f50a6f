import { expect } from 'chai'
import { feedOf, type Feed } from './feed.ts'
import { Subscriptions } from './subscriptions.ts'

describe('subscriptions of a data stream', () => {
  it('acknowledge the complete state, mirrors of trades included', () => {
    const subscriptions = new Subscriptions(feed('/v2/iex'), undefined)
    subscriptions.apply({ action: 'subscribe', trades: ['AAPL'] })
    subscriptions.apply({ action: 'subscribe', bars: ['*'] })
    expect(subscriptions.state()).to.deep.equal({
      trades: ['AAPL'], quotes: [], bars: ['*'], updatedBars: [], dailyBars: [], statuses: [], lulds: [], imbalances: [],
      corrections: ['AAPL'], cancelErrors: ['AAPL'],
    })
    expect(subscriptions.wants('bars', 'SPY')).to.equal(true)
    expect(subscriptions.wants('trades', 'SPY')).to.equal(false)
  })

  it('refuse too many symbols whole, and keep what they had', () => {
    const subscriptions = new Subscriptions(feed('/v2/iex'), 2)
    expect(subscriptions.apply({ action: 'subscribe', quotes: ['A'], bars: ['A', 'B', 'C', 'D'] })).to.equal(undefined)
    expect(subscriptions.apply({ action: 'subscribe', trades: ['A', 'B', 'C'] })).to.equal(405)
    expect(subscriptions.state()['trades']).to.deep.equal([])
    expect(subscriptions.apply({ action: 'subscribe', trades: ['A', 'B'] })).to.equal(undefined)
  })

  it('refuse channels of another feed with 410 and all option quotes with 413', () => {
    const subscriptions = new Subscriptions(feed('/v1beta1/indicative'), undefined)
    expect(subscriptions.apply({ action: 'subscribe', bars: ['AAPL260619C00200000'] })).to.equal(410)
    expect(subscriptions.apply({ action: 'subscribe', quotes: ['*'] })).to.equal(413)
    expect(subscriptions.apply({ action: 'subscribe', trades: ['*'] })).to.equal(undefined)
  })

  it('end on unsubscribe', () => {
    const subscriptions = new Subscriptions(feed('/v1beta3/crypto/us'), undefined)
    subscriptions.apply({ action: 'subscribe', quotes: ['BTC/USD', 'ETH/USD'] })
    subscriptions.apply({ action: 'unsubscribe', quotes: ['BTC/USD'] })
    expect(subscriptions.symbols()).to.deep.equal(['ETH/USD'])
  })
})

function feed(path: string): Feed {
  const found = feedOf(path)
  if (!found) throw new Error(`no feed at ${path}`)
  return found
}
