import { expect } from 'chai'
import { breakdown } from './breakdown.ts'
import { trade } from './testing/trade.ts'

describe('breakdown', () => {
  it('sums each group up, in the order of their keys', () => {
    const trades = [trade({ side: 'short', gross: -10 }), trade({ gross: 30, fees: 2 }), trade({ side: 'short', gross: 25, slippage: 5 })]
    expect(breakdown(trades, ({ side }) => side)).to.deep.equal([
      { key: 'long', trades: 1, net: 28, costs: 2, perTrade: 28, winRate: 1, profitFactor: undefined },
      { key: 'short', trades: 2, net: 10, costs: 5, perTrade: 5, winRate: 0.5, profitFactor: 2 },
    ])
    expect(breakdown([], () => 'any')).to.deep.equal([])
  })
})
