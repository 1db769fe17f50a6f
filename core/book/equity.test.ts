import { expect } from 'chai'
import { bookOf, CALL_100, entry, hold, marketOf, open } from '../../test/gate/fixture.ts'
import { equityOf, unrealised } from './equity.ts'

describe('equity', () => {
  const prices = { AAPL: { mid: 110 }, [CALL_100]: { mid: 12 } }

  it('is cash and holdings at their marks, a contract being a hundred shares', () => {
    const book = bookOf(10_000)
    hold(book, entry({ qty: 10, limit: 100 }))
    hold(book, entry({ module: 'options', legs: [open(CALL_100, 'buy')], qty: 2, limit: 4 }))
    // 10,000 - 1,000 - 800 = 8,200 in cash; 10 x 110 = 1,100 and 2 x 12 x 100 = 2,400 in hand.
    expect(equityOf(book, marketOf({ prices }))).to.equal(11_700)
    expect(unrealised(book, marketOf({ prices })), '100 on the shares, 1,600 on the calls').to.equal(1700)
  })

  it('counts what is sold short as owed', () => {
    const book = bookOf(10_000)
    hold(book, entry({ side: 'sell', qty: 10, limit: 100 }))
    expect(equityOf(book, marketOf({ prices }))).to.equal(9900)
    expect(unrealised(book, marketOf({ prices }))).to.equal(-100)
  })

  it('is unknown while one price is missing', () => {
    const book = bookOf(10_000)
    hold(book, entry())
    expect(equityOf(book, marketOf({ prices: {} }))).to.equal(undefined)
    expect(unrealised(book, marketOf({ prices: {} }))).to.equal(undefined)
  })
})
