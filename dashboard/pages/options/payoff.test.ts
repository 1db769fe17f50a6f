import { expect } from 'chai'
import { boundWords, daysLeft, nearestPoint, payoffAt, payoffPrices, pointWords } from './payoff.ts'

const usd = { money: 'usd' } as const
/** A long call of strike 100 for 5, a hundred shares, from 80 to 120 in steps of 10. */
const payoff = { from: 80, to: 120, today: [-480, -430, -10, 620, null], expiry: [-500, -500, -500, 500, 1_500] }

describe('a payoff', () => {
  it('has its prices in even steps', () => {
    expect(payoffPrices(payoff)).to.deep.equal([80, 90, 100, 110, 120])
  })

  it('finds the point nearest to a price, and its ends beyond them', () => {
    expect([70, 94, 96, 104.9, 500].map((at) => nearestPoint(payoff, at))).to.deep.equal([0, 1, 2, 2, 4])
  })

  it('says what holds at a point', () => {
    expect(pointWords({ payoff, at: 110, spot: 100, shown: usd })).to.equal('At 110.00 (+10.0\u00a0% from now): today +$620.00, at expiry +$500.00.')
    expect(pointWords({ payoff, at: 120, spot: null, shown: usd })).to.equal('At 120.00: today not known, at expiry +$1,500.00.')
  })

  it('says what holds at the present price itself, between two points', () => {
    // Half-way from -10 to 620, and from -500 to 500.
    expect(payoffAt(payoff, 105)).to.deep.equal({ today: 305, expiry: 0 })
    expect(payoffAt(payoff, 115).today, 'the next point is not known').to.equal(null)
    expect([70, 130].map((at) => payoffAt(payoff, at).expiry), 'beyond the ends').to.deep.equal([-500, 1_500])
    expect(pointWords({ payoff, at: 102.5, spot: 102.5, shown: usd })).to.equal('At 102.50, the present price: today +$147.50, at expiry −$250.00.')
  })

  it('says its bounds, those that are none too', () => {
    expect(boundWords({ maximumLoss: 500, maximumGain: null, breakevens: [105] }, usd).map(({ title, words }) => `${title}: ${words}`)).to.deep.equal([
      'Most it can lose: −$500.00', 'Most it can gain: no bound', 'Breaks even at: 105.00',
    ])
    expect(boundWords({ maximumLoss: null, maximumGain: 200, breakevens: [90, 110] }, usd).map(({ words }) => words)).to.deep.equal(['no bound', '+$200.00', '90.00 and 110.00'])
  })

  it('counts down', () => {
    expect([null, 0, 1, 38].map(daysLeft)).to.deep.equal(['no expiry', 'ends today', '1 day left', '38 days left'])
  })
})
