import { expect } from 'chai'
import { checkOptions } from '../../../contract/checkers.ts'
import { toRows } from '../../../contract/columns.ts'
import { minute } from '../../../core/engine/testing/tape.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import { blackScholesPrice } from '../../../core/pricing/black-scholes.ts'
import { heldBook, type HeldBook } from '../risk/testing/held-book.ts'
import { createOptionsRoom } from './options-room.ts'

const PUT_95 = 'AAA260417P00095000'
const PUT_90 = 'AAA260417P00090000'
const CALL_105 = 'AAA260417C00105000'
const CALL_100_MAY = 'AAA260515C00100000'

/** 2026-04-17 16:00 in New York is 20:00 UTC; the book is looked at on 2026-03-10 at 14:30 UTC. */
const YEARS = (Date.UTC(2026, 3, 17, 20) - Date.UTC(2026, 2, 10, 14, 30)) / (365 * 86_400_000)

function viewOf(given: HeldBook) {
  const { engine, at } = heldBook(given)
  const view = createOptionsRoom().view({ engine, at, wall: 0 }, undefined)
  const document = { schema: 1, seq: 1, market: at, updatedAt: 1, shown: { money: 'usd', delay: 0 }, ...view }
  expect(checkOptions(JSON.parse(JSON.stringify(document)))).to.equal(undefined)
  return view
}

const sleeve = (strategy: string, ...holdings: readonly { readonly symbol: string; readonly qty: number; readonly price: number }[]) => ({ module: 'options' as const, strategy, underlying: 'AAA', holdings })

describe('the options room', () => {
  it('is empty without options, with the limits that equity allows', () => {
    const view = viewOf({ limits: { options: { maxNetDelta: 0.5, maxNetVega: 0.005, maxLoss: 0.1, minDaysToExpiry: 5 } } })
    expect([view.structures.length, view.delta, view.deltaLimit, view.vegaLimit]).to.deep.equal([0, 0, 50_000, 500])
  })

  it('of a cash-secured put: strike less premium at risk, premium to gain, and even where the two meet (OIC, cash-secured put)', () => {
    const view = viewOf({ sleeves: [sleeve('wheel', { symbol: PUT_95, qty: -2, price: 3 })], marks: { AAA: 100, [PUT_95]: 2.5 } })
    const [put] = view.structures
    expect(put).to.deep.include({ underlying: 'AAA', strategy: 'wheel', cost: -600, value: -500, maximumLoss: 18_400, maximumGain: 600, breakevens: [92], days: 38 })
    expect(toRows(view.assignments)).to.deep.equal([{ symbol: PUT_95, underlying: 'AAA', days: 38, inTheMoney: -0.05, timeValue: 2.5, risk: 'low', covered: 'cash' }])
    expect(toRows(view.expiries)).to.deep.equal([{ expiry: '2026-04-17', days: 38, contracts: 2, structures: 1 }])
  })

  it('of a bull put spread: width less credit at risk, credit to gain, short strike less credit even (OIC, bull put spread)', () => {
    const legs = [{ symbol: PUT_95, qty: -1, price: 3 }, { symbol: PUT_90, qty: 1, price: 1.5 }]
    const view = viewOf({ sleeves: [sleeve('vertical_spread', ...legs)], marks: { AAA: 100, [PUT_95]: 3, [PUT_90]: 1.5 } })
    const [spread] = view.structures
    expect(spread).to.deep.include({ cost: -150, value: -150, maximumLoss: 350, maximumGain: 150, breakevens: [93.5] })
    const { from, to, expiry } = spread?.payoff ?? { from: NaN, to: NaN, expiry: [] }
    expect([expiry.length, expiry[0], expiry.at(-1), from < 90, to > 100]).to.deep.equal([41, -350, 150, true, true])
    expect(toRows(view.assignments)[0]?.covered).to.equal('long-leg')
  })

  it('of a covered call: gains end at the strike, losses with the shares (OIC, covered call)', () => {
    const legs = [{ symbol: 'AAA', qty: 100, price: 98 }, { symbol: CALL_105, qty: -1, price: 2 }]
    const [call] = viewOf({ sleeves: [sleeve('wheel', ...legs)], marks: { AAA: 100, [CALL_105]: 1.8 } }).structures
    // Cost 9,800 - 200; at 105 and above worth 10,500.
    expect(call).to.deep.include({ cost: 9_600, maximumLoss: 9_600, maximumGain: 900, breakevens: [96] })
  })

  it('of a bought call: no bound to its gain', () => {
    const [call] = viewOf({ sleeves: [sleeve('long_option', { symbol: CALL_105, qty: 1, price: 2 })], marks: { AAA: 100, [CALL_105]: 2 } }).structures
    expect(call).to.deep.include({ maximumLoss: 200, maximumGain: null, breakevens: [107] })
  })

  it('of two expiries: at the first one the later leg still has time, so that a calendar at its strike gains', () => {
    const near = 'AAA260417C00100000'
    const legs = [{ symbol: near, qty: -1, price: 4 }, { symbol: CALL_100_MAY, qty: 1, price: 5.5 }]
    const [calendar] = viewOf({ sleeves: [sleeve('long_option', ...legs)], marks: { AAA: 100, [near]: 4, [CALL_100_MAY]: 5.5 } }).structures
    expect(calendar?.breakevens).to.have.length(2)
    const [low = NaN, high = NaN] = calendar?.breakevens ?? []
    expect(low < 100 && high > 100, `${low} and ${high} lie around the strike`).to.equal(true)
  })

  it('draws today by Black-Scholes at the volatility that the mark implies', () => {
    const volatility = 0.3
    const terms = { right: 'call' as const, strike: 105, years: YEARS, rate: 0, dividendYield: 0, volatility }
    const mark = blackScholesPrice({ ...terms, spot: 100 })
    const [call] = viewOf({ sleeves: [sleeve('long_option', { symbol: CALL_105, qty: 1, price: 2 })], marks: { AAA: 100, [CALL_105]: mark } }).structures
    const { from, to, today } = call?.payoff ?? { from: NaN, to: NaN, today: [] }
    expect([from, to]).to.deep.equal([85, 120.75])
    for (const i of [0, 17, 40]) expect(today[i]).to.be.closeTo(100 * (blackScholesPrice({ ...terms, spot: from + ((to - from) * i) / 40 }) - 2), 0.01)
    expect(call && toRows(call.legs)[0]?.volatility).to.equal(0.3)
  })

  it('adds shares and contracts on one underlying, and gives no greek that a leg lacks', () => {
    const view = viewOf({ sleeves: [sleeve('wheel', { symbol: 'AAA', qty: 100, price: 98 }), sleeve('long_option', { symbol: CALL_105, qty: 1, price: 2 })], marks: { AAA: 100 } })
    expect([view.structures.length, view.underlyings.length, view.delta, view.underlyings[0]?.payoff?.today[0]]).to.deep.equal([2, 1, null, null])
  })

  it("takes the venue's greeks in dollars: a delta of 0.3 on a hundred shares at 100 moves 3,000 with the whole price", () => {
    const { engine, at } = heldBook({ sleeves: [sleeve('long_option', { symbol: CALL_105, qty: 1, price: 2 })], marks: { AAA: 100 } })
    const contract = parseOccSymbol(CALL_105)
    if (!contract) throw new Error('no contract')
    const quote = { symbol: CALL_105, at: minute(60), bid: 2, ask: 2, bidSize: 1, askSize: 1 }
    engine.market.takeChain({ underlying: 'AAA', at: minute(60), entries: [{ contract, quote, delta: 0.3, gamma: 0.04, vega: 0.12, theta: -0.05 }] })
    const { delta, gamma, vega, theta } = createOptionsRoom().view({ engine, at, wall: 0 }, undefined)
    // 100 x 0.3 x 100; 100 x 0.04 x 100 x 1; 100 x 0.12; 100 x -0.05
    expect({ delta, gamma, vega, theta }).to.deep.equal({ delta: 3_000, gamma: 400, vega: 12, theta: -5 })
  })

  it('warns of a sold call deep in the money whose holder gives nothing up, and of one that ends on its strike', () => {
    const today = 'AAA260311C00100000'
    const deep = 'AAA260417C00080000'
    const view = viewOf({ sleeves: [sleeve('wheel', { symbol: deep, qty: -1, price: 21 }, { symbol: today, qty: -1, price: 1 })], marks: { AAA: 100.5, [deep]: 20.52, [today]: 0.9 } })
    expect(toRows(view.assignments).map(({ symbol, risk, covered }) => [symbol, risk, covered])).to.deep.equal([[deep, 'high', 'no'], [today, 'pin', 'no']])
    expect(view.structures[0]?.maximumLoss, 'nothing bounds it').to.equal(null)
  })
})
