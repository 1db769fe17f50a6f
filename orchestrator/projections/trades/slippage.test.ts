import { expect } from 'chai'
import { slippage } from './slippage.ts'

describe('slippage', () => {
  it('is what was paid or given up beyond the price decided on, as a share of it', () => {
    expect([slippage('buy', 101, 100), slippage('sell', 99, 100), slippage('buy', 99.5, 100)]).to.deep.equal([0.01, 0.01, -0.005])
  })

  it('of a net credit grows when less is taken in: 0.55 against 0.60', () => {
    expect(slippage('buy', -0.55, -0.6)).to.equal(0.083333)
  })

  it('is unknown without a price to hold it against', () => {
    expect([slippage('buy', 100, null), slippage('buy', 100, 0), slippage('sell', NaN, 100)]).to.deep.equal([null, null, null])
  })
})
