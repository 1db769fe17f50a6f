import { expect } from 'chai'
import { bookOf, entry, hold, marketOf, PRICES, traded, verdictOf } from '../../../test/gate/fixture.ts'
import type { Book } from '../../book/book.ts'
import { defaultLimits } from '../default-limits.ts'
import type { Limits } from '../limits.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NEVER = { lookBack: 0, trades: 1000, pause: 0 }
const OFF = { enabled: true, coolDown: 0, stopLossGuard: NEVER, drawdownGuard: { ...NEVER, share: 1 }, lowProfit: { ...NEVER, required: -9 } }

function only(protection: Partial<Limits['protections']>): Limits {
  return { ...defaultLimits, breakers: { rejections: 99, losses: 99 }, protections: { ...OFF, ...protection } }
}

function after(trades: (book: Book) => void): Book {
  const book = bookOf(100_000)
  trades(book)
  return book
}

describe('protections', () => {
  it('cool down: an underlying rests after any round trip in it, over all strategies', () => {
    const limits = only({ coolDown: 5 * MINUTE })
    const book = (ago: number) => after((one) => traded(one, { realised: 5, ago, sleeve: 'stocks/other/AAPL' }))
    expect(verdictOf({ book: book(5 * MINUTE - 1), limits })).to.equal('cool-down')
    expect(verdictOf({ book: book(5 * MINUTE), limits })).to.equal('approved')
    expect(verdictOf({ book: book(0), limits, intent: entry({ underlying: 'MSFT', limit: 200 }) })).to.equal('approved')
    const other = after((one) => traded(one, { realised: 5, sleeve: 'stocks/other/XAAPL' }))
    expect(verdictOf({ book: other, limits }), 'a symbol that ends like it is another one').to.equal('approved')
    const coins = after((one) => traded(one, { realised: 5, sleeve: 'crypto/trend/BTC/USD' }))
    expect(verdictOf({ book: coins, limits, intent: entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.01, limit: 50_000 }) })).to.equal('cool-down')
  })

  it('stop-loss guard: four losing stops of one module within the hour pause it for an hour after the last', () => {
    const limits = only({ stopLossGuard: { lookBack: HOUR, trades: 4, pause: HOUR } })
    const stops = (...minutes: number[]) => after((book) => minutes.forEach((ago) => traded(book, { realised: -5, ago: ago * MINUTE })))
    expect(verdictOf({ book: stops(50, 40, 30), limits }), 'three').to.equal('approved')
    expect(verdictOf({ book: stops(50, 40, 30, 20), limits })).to.equal('stop-loss-guard')
    expect(verdictOf({ book: stops(110, 100, 80, 59), limits }), 'the fourth came 51 minutes after the first').to.equal('stop-loss-guard')
    expect(verdictOf({ book: stops(120, 100, 80, 60), limits }), 'an hour has passed').to.equal('approved')
    expect(verdictOf({ book: stops(130, 100, 80, 59), limits }), 'spread over more than an hour').to.equal('approved')
    expect(verdictOf({ book: stops(119, 100, 80, 59), limits }), 'spread over an hour').to.equal('approved')
    const mixed = after((book) => [4, 3, 2, 1].forEach((ago) => traded(book, { realised: -5, ago, exit: ago === 1 ? 'time-exit' : 'stop-hit' })))
    expect(verdictOf({ book: mixed, limits }), 'one was no stop').to.equal('approved')
    const gained = after((book) => [4, 3, 2, 1].forEach((ago) => traded(book, { realised: ago === 1 ? 0 : -5, ago, exit: 'trailing-stop' })))
    expect(verdictOf({ book: gained, limits }), 'one lost nothing').to.equal('approved')
    expect(verdictOf({ book: stops(4, 3, 2, 1), limits, intent: entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.01, limit: 50_000 }) })).to.equal('approved')
  })

  it('drawdown guard: round trips that together fell by their share of equity pause the desk', () => {
    const limits = only({ drawdownGuard: { lookBack: 24 * HOUR, trades: 3, share: 0.02, pause: 4 * HOUR } })
    const book = (last: number) => after((one) => [500, -1500, last].forEach((realised, i) => traded(one, { realised, ago: (3 - i) * HOUR, exit: 'time-exit' })))
    // The sum climbs to 500 and falls to -1,000 and on: 2,000 below its peak with -500, 1,999 with -499.
    expect(verdictOf({ book: book(-500), limits })).to.equal('drawdown-guard')
    expect(verdictOf({ book: book(-499), limits })).to.equal('approved')
    const old = after((one) => [500, -1500, -500].forEach((realised, i) => traded(one, { realised, ago: (27 - i) * HOUR })))
    expect(verdictOf({ book: old, limits }), 'the pause is over').to.equal('approved')
    const paused = after((one) => [500, -1500, -500].forEach((realised, i) => traded(one, { realised, ago: (26 - 11 * i) * HOUR })))
    expect(verdictOf({ book: paused, limits: only({ drawdownGuard: { ...limits.protections.drawdownGuard, pause: 5 * HOUR } }) }), 'the first is a day old, and the pause still runs').to.equal('drawdown-guard')
  })

  it('drawdown guard: open losses count as long as they are open', () => {
    const limits = only({ drawdownGuard: { lookBack: 24 * HOUR, trades: 1, share: 0.02, pause: 4 * HOUR } })
    const book = after((one) => {
      traded(one, { realised: -1500, ago: HOUR })
      hold(one, entry({ underlying: 'MSFT', qty: 40, limit: 200 }))
    })
    const at = (mid: number) => verdictOf({ book, limits, equity: 100_000, market: marketOf({ prices: { ...PRICES, MSFT: { mid } } }) })
    expect(at(188), '1,500 and 480').to.equal('approved')
    expect(at(187), '1,500 and 520').to.equal('drawdown-guard')
    expect(at(187.5), 'exactly the share').to.equal('drawdown-guard')
    const few = only({ drawdownGuard: { lookBack: 24 * HOUR, trades: 2, share: 0.02, pause: 4 * HOUR } })
    expect(verdictOf({ book, limits: few, equity: 100_000, market: marketOf({ prices: { ...PRICES, MSFT: { mid: 100 } } }) }), 'too few round trips').to.equal('approved')
  })

  it('low profit: an underlying whose round trips returned too little together is left alone', () => {
    const limits = only({ lowProfit: { lookBack: 6 * HOUR, trades: 2, required: 0.01, pause: HOUR } })
    const book = (second: number) => after((one) => [4, second].forEach((realised, i) => traded(one, { realised, ago: (2 - i) * 20 * MINUTE, basis: 1000 })))
    expect(verdictOf({ book: book(6), limits }), 'one per cent together').to.equal('approved')
    expect(verdictOf({ book: book(5), limits })).to.equal('low-profit')
    expect(verdictOf({ book: book(5), limits, intent: entry({ underlying: 'MSFT', limit: 200 }) })).to.equal('approved')
    const free = after((one) => [5, 5].forEach((realised, i) => traded(one, { realised, ago: (2 - i) * 20 * MINUTE, basis: i === 0 ? 0 : 1000 })))
    expect(verdictOf({ book: free, limits }), 'what cost nothing returns nothing').to.equal('low-profit')
  })

  it('are on by default, and off when switched off', () => {
    const book = after((one) => traded(one, { realised: 5 }))
    expect(verdictOf({ book })).to.equal('cool-down')
    expect(verdictOf({ book, limits: { ...defaultLimits, protections: { ...defaultLimits.protections, enabled: false } } })).to.equal('approved')
    const worst = after((one) => [4, 3, 2, 1].forEach((ago) => traded(one, { realised: -3000, ago: ago * MINUTE })))
    const each = { coolDown: HOUR, stopLossGuard: { lookBack: HOUR, trades: 4, pause: HOUR }, drawdownGuard: { lookBack: HOUR, trades: 4, share: 0.01, pause: HOUR }, lowProfit: { lookBack: HOUR, trades: 4, required: 0, pause: HOUR } }
    const codes = { coolDown: 'cool-down', stopLossGuard: 'stop-loss-guard', drawdownGuard: 'drawdown-guard', lowProfit: 'low-profit' } as const
    for (const name of ['coolDown', 'stopLossGuard', 'drawdownGuard', 'lowProfit'] as const) {
      const limits = only({ [name]: each[name] })
      expect(verdictOf({ book: worst, limits })).to.equal(codes[name])
      expect(verdictOf({ book: worst, limits: { ...limits, protections: { ...limits.protections, enabled: false } } }), `${name} off`).to.equal('approved')
    }
  })
})
