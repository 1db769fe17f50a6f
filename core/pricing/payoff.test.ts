import { expect } from 'chai'
import fc from 'fast-check'
import { maximumLoss, payoff, type Leg } from './payoff.ts'

const [JAN, FEB, MAR] = ['2026-01-16', '2026-02-20', '2026-03-20'] as const
const option = (type: 'call' | 'put', qty: number, strike: number, expiry: string = JAN): Leg => ({ type, qty, strike, expiry })
const shares = (qty: number): Leg => ({ type: 'share', qty })

describe('payoff', () => {
  it('is the intrinsic value of 100 shares a contract, plus the shares', () => {
    const legs = [shares(100), option('call', -1, 50), option('put', 2, 40)]
    expect(payoff(legs, 45)).to.equal(4500)
    expect(payoff(legs, 60)).to.equal(6000 - 1000)
    expect(payoff(legs, 30)).to.equal(3000 + 2000)
  })
})

/** The definitions of Hull, chapter 12, and of the Options Industry Council. */
describe('maximum loss at expiry', () => {
  it('is the premium of long options', () => {
    expect(maximumLoss([option('call', 1, 50)], 320)).to.equal(320)
    expect(maximumLoss([option('call', 1, 50), option('put', 1, 50)], 610), 'straddle').to.equal(610)
  })

  it('is strike x 100 less the premium of a short put', () => {
    expect(maximumLoss([option('put', -2, 40)], -150)).to.equal(2 * 4000 - 150)
  })

  it('has no bound for a short call or short shares', () => {
    expect(maximumLoss([option('call', -1, 50)], -120)).to.equal(Infinity)
    expect(maximumLoss([shares(-100)], -5000)).to.equal(Infinity)
    expect(maximumLoss([option('call', -2, 50), option('call', 1, 55)], 0), 'ratio spread').to.equal(Infinity)
  })

  it('is the debit of a debit spread, width less credit of a credit spread', () => {
    expect(maximumLoss([option('call', 1, 50), option('call', -1, 55)], 200)).to.equal(200)
    expect(maximumLoss([option('put', -1, 50), option('put', 1, 45)], -150)).to.equal(350)
    expect(maximumLoss([option('put', -1, 50), option('put', 1, 45)], 0), 'its margin').to.equal(500)
  })

  it('is the wider wing less the credit of an iron condor', () => {
    const condor = [option('put', 1, 40), option('put', -1, 45), option('call', -1, 55), option('call', 1, 62)]
    expect(maximumLoss(condor, -180)).to.equal(700 - 180)
  })

  it('is what the shares cost less the premium of a covered call, and bounded by a protective put', () => {
    expect(maximumLoss([shares(100), option('call', -1, 50)], 4800 - 120)).to.equal(4680)
    expect(maximumLoss([shares(100), option('put', 1, 45)], 4800 + 90)).to.equal(390)
    expect(maximumLoss([shares(50), option('call', -1, 50)], 0), 'half covered').to.equal(Infinity)
  })

  it('is never below zero', () => {
    expect(maximumLoss([option('call', 1, 50), option('call', -1, 55)], -10)).to.equal(0)
    expect(maximumLoss([], 0)).to.equal(0)
  })

  it('lets a longer option cover a shorter one, never the reverse', () => {
    expect(maximumLoss([option('call', -1, 50, JAN), option('call', 1, 50, FEB)], 130), 'calendar').to.equal(130)
    expect(maximumLoss([option('call', -1, 50, FEB), option('call', 1, 50, JAN)], -130)).to.equal(Infinity)
    expect(maximumLoss([option('put', -1, 50, FEB), option('put', 1, 50, JAN)], -130)).to.equal(5000 - 130)
  })

  it('adds up short options of several expiries, each long one covering once', () => {
    const puts = [option('put', -1, 50, JAN), option('call', -1, 50, FEB), option('call', 1, 60, MAR)]
    expect(maximumLoss(puts, 0), 'low in January, high in February').to.equal(5000 + 1000)
    const twice = [option('call', -1, 50, JAN), option('call', -1, 50, FEB), option('call', 1, 50, MAR)]
    expect(maximumLoss(twice, 0)).to.equal(Infinity)
  })

  it('is the worst of a fine grid of prices for any legs of one expiry', () => {
    const leg = fc.record({
      type: fc.constantFrom<'call' | 'put'>('call', 'put'),
      qty: fc.integer({ min: -3, max: 3 }),
      strike: fc.integer({ min: 1, max: 40 }),
      expiry: fc.constant<string>(JAN),
    })
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 4 }), fc.integer({ min: -500, max: 500 }), (legs, cost) => {
        const worth = (spot: number) =>
          legs.reduce((sum, { type, qty, strike }) => sum + 100 * qty * (type === 'call' ? Math.max(spot - strike, 0) : Math.max(strike - spot, 0)), 0)
        const worst = Math.max(0, ...Array.from({ length: 121 }, (_, i) => cost - worth(i / 2)))
        const unbounded = worth(1000) < worth(999)
        expect(maximumLoss(legs, cost)).to.equal(unbounded ? Infinity : worst)
      }),
      { seed: 10, numRuns: 500 },
    )
  })
})
