import { expect } from 'chai'
import { breakEvenCost, netAtCosts } from './break-even-cost.ts'
import { netOf } from './closed-trade.ts'
import { costTotals } from './cost-totals.ts'
import { trade } from './testing/trade.ts'

const TRADES = [trade({ gross: 30, fees: 1, spread: 2, slippage: 3 }), trade({ gross: -10, fees: 1, spread: 0, slippage: 3, notional: 3000 })]

describe('costs', () => {
  it('are those of every execution, held against what was traded and gained; the mean is that of finished trades', () => {
    // Two finished trades with 10 dollars of costs, and a third that is open: 5 more, 1000 bought, nothing gained yet but its costs.
    const paid = { fees: 3, spread: 4, slippage: 8, traded: 9000, net: 5, trades: TRADES }
    expect(costTotals(paid)).to.deep.equal({ fees: 3, spread: 4, slippage: 8, all: 15, perTrade: 5, ofTraded: 15 / 9000, ofGross: 0.75 })
  })

  it('have no share of nothing', () => {
    const nothing = { fees: 0, spread: 0, slippage: 0, traded: 0, net: 0, trades: [] }
    expect(costTotals(nothing)).to.deep.equal({ fees: 0, spread: 0, slippage: 0, all: 0, perTrade: undefined, ofTraded: undefined, ofGross: undefined })
    expect(costTotals({ ...nothing, fees: 1, net: -6 }).ofGross).to.equal(undefined)
  })

  it('break even at 10 dollars a trade, half a percent of notional, twice what was paid', () => {
    expect(breakEvenCost(TRADES)).to.deep.equal({ perTrade: 10, ofNotional: 0.005, multiple: 2 })
    expect(breakEvenCost([])).to.equal(undefined)
    expect(breakEvenCost([trade({ gross: -4 })])).to.deep.equal({ perTrade: -4, ofNotional: -0.004, multiple: undefined })
  })

  it('leave 15, 10, 0 and -10 at half, one, two and three times their size', () => {
    expect([0.5, 1, 2, 3].map((multiple) => netAtCosts(TRADES, multiple))).to.deep.equal([15, 10, 0, -10])
    expect(TRADES.map(netOf)).to.deep.equal([24, -14])
  })
})
