import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { viewOf } from '../testing/module-view.ts'
import { SESSION } from '../testing/series.ts'
import { guardShares } from './guard.ts'

const HELD = [{ symbol: 'SPY', qty: 10, price: 50 }]
const LATE = millis(SESSION.close - 2 * MINUTE)

describe('the guard of the stocks module', () => {
  it('closes what is still held two minutes before the close', () => {
    expect(guardShares(viewOf({ holdings: HELD, now: LATE }))).to.deep.include({
      type: 'exit', reason: { code: 'session-end', numbers: { minutes: 2 } },
    })
  })

  it('leaves what a strategy of days holds', () => {
    for (const strategy of ['swing_trading', 'trend_following']) expect(guardShares(viewOf({ holdings: HELD, now: LATE, strategy })), strategy).to.equal(null)
    expect(guardShares(viewOf({ holdings: HELD, now: LATE, strategy: 'breakout' }))).to.include({ type: 'exit' })
    expect(guardShares(viewOf({ holdings: HELD, now: LATE, strategy: 'one that is gone' })), 'an unknown one is a day trade').to.include({ type: 'exit' })
  })

  it('asks for nothing earlier, outside the session, or when nothing is held', () => {
    expect(guardShares(viewOf({ holdings: HELD }))).to.equal(null)
    expect(guardShares(viewOf({ holdings: HELD, now: SESSION.close }))).to.equal(null)
    expect(guardShares(viewOf({ holdings: HELD, session: null, now: LATE }))).to.equal(null)
    expect(guardShares(viewOf({ now: LATE }))).to.equal(null)
  })
})
