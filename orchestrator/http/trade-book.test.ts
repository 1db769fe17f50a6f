import { expect } from 'chai'
import type { Fact } from '../../core/fact/fact.ts'
import { createTradeBook } from './trade-book.ts'

const closed = (at: number, sleeve: string): Fact => {
  const reason = { code: 'test', numbers: {} }
  return { type: 'trade.closed', at, sleeve, openedAt: at - 1, realised: at, fees: 0, basis: 100, entry: reason, exit: reason, parameters: 0 } as unknown as Fact
}
const book = (kept?: number) => {
  const trades = createTradeBook(kept)
  for (const [at, sleeve] of [[1, 'stocks/ORB/AAPL'], [2, 'crypto/crypto_momentum/BTC/USD'], [3, 'stocks/ORB/MSFT'], [4, 'stocks/mean_reversion/AAPL']] as const) trades.take(closed(at, sleeve))
  return trades
}
const times = (found: readonly { readonly at: number }[]): readonly number[] => found.map(({ at }) => at)

describe('the book of trades', () => {
  it('finds the newest first, and no more than were asked for', () => {
    expect(times(book().find({ limit: 500 }))).to.deep.equal([4, 3, 2, 1])
    expect(times(book().find({ limit: 2 }))).to.deep.equal([4, 3])
  })

  it('finds by time, the end left out, by symbol, pairs too, and by strategy', () => {
    const { find } = book()
    expect(times(find({ limit: 9, from: 2, to: 4 }))).to.deep.equal([3, 2])
    expect(times(find({ limit: 9, symbol: 'AAPL' }))).to.deep.equal([4, 1])
    expect(times(find({ limit: 9, symbol: 'BTC/USD' }))).to.deep.equal([2])
    expect(times(find({ limit: 9, strategy: 'ORB', symbol: 'AAPL' }))).to.deep.equal([1])
    expect(find({ limit: 9, strategy: 'none' })).to.deep.equal([])
  })

  it('listens to closed round trips alone', () => {
    const trades = createTradeBook()
    trades.take({ type: 'day.began', at: 5 } as unknown as Fact)
    expect(trades.find({ limit: 9 })).to.deep.equal([])
  })

  it('says since when it knows all, once it had to forget', () => {
    const trades = book(10)
    expect(trades.since()).to.equal(null)
    for (let at = 5; at <= 11; at += 1) trades.take(closed(at, 'stocks/ORB/F'))
    expect([trades.since(), trades.find({ limit: 99 }).length]).to.deep.equal([2, 10])
  })
})
