import { expect } from 'chai'
import { capacity } from './capacity.ts'

/** One leg of 10,000 dollars in a market of a million moves it by 2 % x root(1/100) = 0.2 %, so a round turn costs 40 dollars. */
const MARKET = { dailyVolume: 1_000_000, dailyVolatility: 0.02 }
const TRADE = { net: 120, notional: 10_000, market: MARKET }

describe('capacity', () => {
  it('is used up at nine times the size, and best at four', () => {
    const found = capacity([TRADE], [1, 4, 9])
    expect(found.breakEven).to.be.closeTo(9, 1e-12)
    expect(found.best).to.be.closeTo(4, 1e-12)
    for (const [i, net] of [80, 160, 0].entries()) expect(found.points[i]?.net).to.be.closeTo(net, 1e-9)
  })

  it('counts the result of every trade, and takes a market that is not known for as deep as the others', () => {
    const found = capacity([TRADE, { net: -90, notional: 5_000, market: undefined }], [1])
    expect(found.known).to.equal(1)
    expect(found.points[0]?.net, '120 - 90 less 40 of the one and 20 of the other').to.be.closeTo(-30, 1e-9)
  })

  it('is smaller with a larger coefficient', () => {
    expect(capacity([TRADE], [], 2).breakEven).to.be.closeTo(2.25, 1e-12)
  })

  it('is not told of a loss, of no trades or of a market without impact', () => {
    expect(capacity([{ ...TRADE, net: -1 }], [1])).to.deep.include({ best: undefined, breakEven: undefined })
    expect(capacity([], [1])).to.deep.equal({ known: 0, points: [{ multiple: 1, net: 0 }], best: undefined, breakEven: undefined })
    expect(capacity([{ ...TRADE, market: { ...MARKET, dailyVolatility: 0 } }], []).breakEven).to.equal(undefined)
  })
})
