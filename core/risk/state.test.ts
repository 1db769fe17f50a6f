import { expect } from 'chai'
import { AT, bookOf, entry, hold, marketOf, open, pending, PRICES, PUT_90, traded } from '../../test/gate/fixture.ts'
import type { Book } from '../book/book.ts'
import { evolve } from '../book/evolve.ts'
import { exposureByClass } from '../book/exposure.ts'
import { usd } from '../money.ts'
import { MODULES } from '../order/module-name.ts'
import type { Scope, StateCause } from '../order/trading-state.ts'
import { defaultLimits } from './default-limits.ts'
import { isNear, limitUse } from './limit-use.ts'
import { causesNow, stateOfScope } from './state.ts'

const calm = { unreconciled: false, diskFull: false, passive: false }
const market = marketOf({ prices: PRICES })

function stand(book: Book, scope: Scope, cause: StateCause): void {
  evolve(book, { type: 'cause.began', at: AT, scope, cause, numbers: {} })
}

/** What begins and ends, as `+scope/cause` and `-scope/cause`. */
function changes(book: Book, given: { prices?: typeof PRICES; limits?: typeof defaultLimits; conditions?: typeof calm } = {}): readonly string[] {
  const { prices = PRICES, limits = defaultLimits, conditions = calm } = given
  return causesNow(book, marketOf({ prices }), limits, conditions).map(({ type, scope, cause }) => `${type === 'begins' ? '+' : '-'}${scope}/${cause}`)
}

describe('trading state of a scope', () => {
  it('is that of the worst cause, of the desk too', () => {
    const book = bookOf(100_000)
    expect(stateOfScope(book, 'stocks')).to.deep.equal({ state: 'active', cause: null, numbers: {} })
    stand(book, 'stocks', 'limit-near')
    stand(book, 'stocks', 'benched')
    stand(book, 'desk', 'daily-loss')
    expect(stateOfScope(book, 'stocks')).to.deep.include({ state: 'halted', cause: 'benched' })
    expect(stateOfScope(book, 'crypto')).to.deep.include({ state: 'reducing', cause: 'daily-loss' })
    expect(stateOfScope(book, 'desk')).to.deep.include({ state: 'reducing', cause: 'daily-loss' })
    stand(book, 'desk', 'command')
    expect(stateOfScope(book, 'desk')).to.deep.include({ state: 'halted', cause: 'command' })
    stand(book, 'desk', 'drawdown')
    expect(stateOfScope(book, 'desk'), 'which nobody asked for').to.deep.include({ state: 'halted', cause: 'drawdown' })
  })
})

describe('causes', () => {
  /** 100,000 dollars, of which 50 MSFT at 200. */
  const invested = (): Book => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'MSFT', qty: 50, limit: 200 }))
    return book
  }

  it('begin with what the shells say and end with it', () => {
    const book = bookOf(100_000)
    expect(changes(book, { conditions: { unreconciled: true, diskFull: true, passive: true } })).to.deep.equal(['+desk/book-unreconciled', '+desk/disk-full', '+desk/passive'])
    stand(book, 'desk', 'disk-full')
    expect(changes(book)).to.deep.equal(['-desk/disk-full'])
  })

  it('halt at the drawdown limit for good: a recovery ends nothing', () => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'MSFT', qty: 500, limit: 200 }))
    const at = (mid: number) => changes(book, { prices: { MSFT: { mid } } }).filter((change) => change.includes('drawdown'))
    expect(at(160.01)).to.deep.equal([])
    expect(at(160)).to.deep.equal(['+desk/drawdown'])
    stand(book, 'desk', 'drawdown')
    expect(at(200)).to.deep.equal([])
  })

  it('trip the breaker, and leave it to a person', () => {
    const book = bookOf(100_000)
    for (let i = 0; i < 5; i += 1) evolve(book, { type: 'order.ended', at: AT, id: pending(book, entry({ qty: 1 })), status: 'rejected', why: '' })
    expect(changes(book)).to.deep.equal(['+desk/breaker'])
    stand(book, 'desk', 'breaker')
    evolve(book, { type: 'peak.restarted', at: AT, equity: usd(100_000) })
    expect(changes(book)).to.deep.equal([])
  })

  it('reduce after the critical daily loss where the setting says so, and only while it lasts', () => {
    const limits = { ...defaultLimits, dailyLoss: { ...defaultLimits.dailyLoss, halts: true } }
    const prices = { MSFT: { mid: 180 } }
    expect(changes(invested(), { prices })).to.deep.equal([])
    expect(changes(invested(), { prices, limits })).to.deep.equal(['+desk/daily-loss', '+desk/limit-near'])
    const book = invested()
    stand(book, 'desk', 'daily-loss')
    expect(changes(book, { limits })).to.deep.equal(['-desk/daily-loss'])
  })

  it('reduce while a price is missing, and end nothing that only equity could tell', () => {
    const book = invested()
    stand(book, 'desk', 'daily-loss')
    expect(changes(book, { prices: {} })).to.deep.equal(['+desk/equity-missing'])
  })

  it('warn at 80 % of a limit, module by module, and stop a little below', () => {
    const book = bookOf(100_000)
    hold(book, entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.32, limit: 50_000 }))
    // 16 % of 20 %; then 15.3 % (76.5 % of the limit) and 15.1 % (75.5 %).
    expect(changes(book)).to.deep.equal(['+crypto/limit-near'])
    stand(book, 'crypto', 'limit-near')
    expect(changes(book, { prices: { 'BTC/USD': { mid: 47_500 } } })).to.deep.equal([])
    expect(changes(book, { prices: { 'BTC/USD': { mid: 46_500 } } })).to.deep.equal(['-crypto/limit-near'])
  })

  it('come from no limit without risk management', () => {
    const limits = { ...defaultLimits, riskManagement: false }
    const book = invested()
    for (let i = 0; i < 20; i += 1) traded(book, { realised: -1 })
    expect(changes(book, { limits, prices: { MSFT: { mid: 1 } } })).to.deep.equal([])
    const lost = bookOf(100_000)
    hold(lost, entry({ underlying: 'MSFT', qty: 500, limit: 200 }))
    const halting = { ...limits, dailyLoss: { ...limits.dailyLoss, halts: true } }
    expect(changes(lost, { limits: halting, prices: { MSFT: { mid: 1 } } }), 'all but everything is lost').to.deep.equal([])
    expect(changes(lost, { limits: { ...halting, riskManagement: true }, prices: { MSFT: { mid: 1 } } })).to.include.members(['+desk/drawdown', '+desk/daily-loss'])
  })
})

describe('use of limits', () => {
  it('tells each limit, what is used of it, and where it stands', () => {
    const book = bookOf(100_000)
    hold(book, entry({ qty: 50 }))
    hold(book, entry({ module: 'options', legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
    hold(book, entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.1, limit: 50_000 }))
    const use = limitUse(book, market, defaultLimits, 95_000)
    expect(Object.fromEntries(use.map(({ name, share }) => [name, Math.round(share * 1e6) / 1e6]))).to.deep.equal({
      // 5,000 and a strike of 9,000 on AAPL, 5,000 of coins.
      drawdown: 0.25, 'daily-loss': 5, position: 1.473684, 'open-positions': 0.1, stocks: 0.105263, crypto: 0.263158, options: 0.315789,
    })
  })

  it('is near in a scope exactly where a row that warns says so', () => {
    const book = bookOf(100_000)
    hold(book, entry({ qty: 50 }))
    hold(book, entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.1, limit: 50_000 }))
    const byClass = exposureByClass(book, market)
    for (const halts of [true, false])
      for (const maxOpenPositions of [2, 3, 20])
        for (const equity of [99_000, 95_000, 85_000])
          for (const scope of ['desk', ...MODULES] as const)
            for (const from of [0.05, 0.2, 0.6, 0.9]) {
              const limits = { ...defaultLimits, maxOpenPositions, dailyLoss: { ...defaultLimits.dailyLoss, halts } }
              const rows = limitUse(book, market, limits, equity).filter((one) => one.scope === scope && one.warns)
              expect(isNear({ book, market, limits, equity, byClass }, scope, from), `${scope} at ${equity} from ${from}`).to.equal(rows.some(({ share }) => share >= from))
            }
  })
})
