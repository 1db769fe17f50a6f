import { expect } from 'chai'
import fc from 'fast-check'
import { blackScholesGreeks, blackScholesPrice } from './black-scholes.ts'
import { anyTerms } from './any-terms.test.ts'
import { impliedVolatility } from './implied-volatility.ts'

const hull = { right: 'call', spot: 21, strike: 20, years: 0.25, rate: 0.1, dividendYield: 0 } as const

describe('implied volatility', () => {
  it('gives the example of Hull (section 15.11): 23.5 % for a call at 1.875', () => {
    expect(impliedVolatility(1.875, hull)).to.be.closeTo(0.235, 0.0005)
  })

  it('finds the volatility that a price was made with, as far as the digits of the price say it', () => {
    fc.assert(
      fc.property(anyTerms, (option) => {
        const price = blackScholesPrice(option)
        const { vega } = blackScholesGreeks(option)
        fc.pre(vega > 1e-6)
        // Rounding of a price near 500 dollars, divided by what a unit of volatility is worth.
        const tolerance = 1e-9 + 1e-12 / (100 * vega)
        expect(impliedVolatility(price, option)).to.be.closeTo(option.volatility, tolerance)
      }),
      { seed: 6, numRuns: 1000 },
    )
  })

  it('finds a volatility for any price well inside the bounds, and the price agrees', () => {
    fc.assert(
      fc.property(anyTerms, fc.double({ min: 0.001, max: 0.98, noNaN: true }), (option, place) => {
        const share = option.spot * Math.exp(-option.dividendYield * option.years)
        const money = option.strike * Math.exp(-option.rate * option.years)
        const [least, most] = option.right === 'call' ? [Math.max(share - money, 0), share] : [Math.max(money - share, 0), money]
        const price = least + place * (most - least)
        const volatility = impliedVolatility(price, option)
        expect(volatility).to.be.a('number')
        expect(blackScholesPrice({ ...option, volatility: volatility ?? NaN })).to.be.closeTo(price, 1e-9)
      }),
      { seed: 9, numRuns: 500 },
    )
  })

  it('works far from the money and close to expiry', () => {
    for (const [strike, years, volatility] of [[200, 0.05, 0.6], [60, 0.02, 0.9], [101, 1 / 365 / 24, 0.15], [100, 2, 0.01], [100, 1, 6]] as const) {
      const option = { right: 'call', spot: 100, strike, years, rate: 0.04, dividendYield: 0.01 } as const
      const price = blackScholesPrice({ ...option, volatility })
      const found = impliedVolatility(price, option)
      if (found === undefined) expect(price, 'no digit of time value').to.be.closeTo(Math.max(100 * Math.exp(-0.01 * years) - strike * Math.exp(-0.04 * years), 0), 1e-11)
      else expect(found).to.be.closeTo(volatility, 1e-6)
    }
  })

  it('is undefined at and outside the bounds of no arbitrage, and without time', () => {
    const intrinsic = 21 - 20 * Math.exp(-0.025)
    for (const price of [intrinsic, intrinsic - 0.01, 0, -1, 21, 25, NaN, Infinity]) expect(impliedVolatility(price, hull), String(price)).to.equal(undefined)
    expect(impliedVolatility(intrinsic + 0.001, hull)).to.be.a('number')
    expect(impliedVolatility(20.99, hull)).to.be.a('number')
    expect(impliedVolatility(1.875, { ...hull, years: 0 })).to.equal(undefined)
    expect(impliedVolatility(1.875, { ...hull, spot: NaN })).to.equal(undefined)
  })
})
