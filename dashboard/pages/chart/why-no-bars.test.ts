import { expect } from 'chai'
import { whyNoBars } from './why-no-bars.ts'

describe('why there is no chart', () => {
  const said = (environment: 'simulated' | 'paper' | 'live', money: 'usd' | 'share', isOperator = false): string =>
    whyNoBars({ symbol: 'AAPL', date: '2026-11-20', live: { environment, shown: { money, delay: 0 } }, isOperator })

  it('is the broker\'s right to its quotes, except to operators and in a simulated market', () => {
    expect([said('paper', 'usd'), said('live', 'share')].every((text) => text.includes('may not be passed on'))).to.equal(true)
    for (const text of [said('paper', 'usd', true), said('simulated', 'usd')]) expect(text).to.match(/^No bars of AAPL are kept for 2026-11-20/)
  })

  it('is what fills would tell where amounts are hidden', () => {
    expect(said('simulated', 'share')).to.match(/^The amounts of this account are not public/)
  })
})
