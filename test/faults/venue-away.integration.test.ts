import { expect } from 'chai'
import { refusalsSince, type Running, type Stand, until, withStand } from './kit.ts'

/** Three minutes of market time, at 60 market seconds in a wall second. */
const AWAY_MINUTES = 3

describe('the venue is away for three minutes', function () {
  this.timeout(60_000)

  it('refuses entries, sends the exit on its return, drops the entry that grew old, and nothing is doubled', () =>
    withStand({}, async (stand) => {
      const desk = await stand.start()
      desk.command({ type: 'parameters', module: 'crypto', strategy: 'asking', values: { minutes: 4 } })
      await holdCoins(stand, desk)
      await stand.minutes(2)

      // The venue vanishes at the very moment when an entry in shares leaves: nobody knows whether it arrived.
      desk.onFacts((facts) => {
        if (facts.some((fact) => fact.type === 'order.approved' && fact.order.intent.module === 'stocks')) stand.faults.arm({ 'venue.away': {} })
      })
      stand.put('AAPL', 100.5)
      await until('the entry is in doubt', () => desk.of('order.doubted').length > 0)
      const awaySince = desk.clock.now()
      stand.put('SPY', 500.5)
      await stand.minutes(AWAY_MINUTES)

      const exit = desk.of('exit.began').find((fact) => fact.sleeve.startsWith('crypto'))
      expect(exit?.reason.code, 'the time of the coins came while the venue was away').to.equal('time-exit')
      expect(exit?.at).to.be.greaterThan(awaySince)
      expect(stand.orders().filter((order) => order.side === 'sell'), 'which the venue could not hear').to.deep.equal([])
      expect(causesOf(desk), 'the desk says why it takes no new risk').to.include('book-unreconciled')

      stand.put('AAPL', 100)
      stand.faults.disarm('venue.away')
      await until('the coins are sold', () => desk.of('trade.closed').some((fact) => fact.sleeve.startsWith('crypto')))
      await until('the book is in order again', () => !causesOf(desk).includes('book-unreconciled'))

      const entry = desk.of('order.approved').find((fact) => fact.order.intent.module === 'stocks')
      const end = desk.of('order.ended').find((fact) => fact.id === entry?.order.id)
      expect(end, 'an entry of three minutes ago is not sent').to.include({ status: 'abandoned', why: 'order-too-old' })
      expect(stand.orders().map((order) => `${order.side} ${order.symbol} ${order.status}`)).to.deep.equal(['buy BTC/USD filled', 'sell BTC/USD filled'])
    }))

  it('takes entries again when it is back, and not before the book is compared', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] } }, async (stand) => {
      const desk = await stand.start()
      await until('a cycle', () => desk.of('cycle.ended').length > 0)
      stand.faults.arm({ 'venue.away': {} })
      await until('the desk knows', () => causesOf(desk).includes('book-unreconciled'))
      const since = desk.clock.now()
      stand.put('BTC/USD', 60_000.5)
      await stand.minutes(AWAY_MINUTES)
      expect(stand.orders()).to.deep.equal([])
      stand.faults.disarm('venue.away')
      await until('an entry', () => desk.of('order.filled').length > 0)

      const back = desk.of('cause.ended').find((fact) => fact.cause === 'book-unreconciled' && fact.at > since)
      expect(back, 'a look at the venue ended the doubt').to.not.equal(undefined)
      for (const code of refusalsSince(desk, since)) expect(['book-unreconciled', 'feed-down', 'price-stale']).to.include(code)
      expect(desk.of('order.approved').every((fact) => back && fact.at >= back.at)).to.equal(true)
      expect(desk.of('data.gap').every((fact) => fact.symbol === 'BTC/USD')).to.equal(true)
    }))
})

async function holdCoins(stand: Stand, desk: Running): Promise<void> {
  stand.put('BTC/USD', 60_000.5)
  await until('coins are held', () => desk.of('order.ended').some((fact) => fact.status === 'filled'))
  stand.put('BTC/USD', 60_000)
}

function causesOf(desk: Running): readonly string[] {
  return [...(desk.engine.engine.book.causes.get('desk')?.keys() ?? [])]
}
