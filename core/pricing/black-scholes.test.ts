import { expect } from 'chai'
import fc from 'fast-check'
import { anyTerms } from './any-terms.test.ts'
import { blackScholesGreeks, blackScholesPrice, type OptionTerms } from './black-scholes.ts'

type Row = readonly ['call' | 'put', number, number, number, number, number, number]

/** In the order of Haug's tables: strike, spot, dividend yield, rate, years, volatility. */
function terms([right, strike, spot, dividendYield, rate, years, volatility]: Row): OptionTerms {
  return { right, strike, spot, dividendYield, rate, years, volatility }
}

describe('Black-Scholes: prices', () => {
  it('gives the example of Hull (section 15.9): 4.76 and 0.81', () => {
    expect(blackScholesPrice(terms(['call', 40, 42, 0, 0.1, 0.5, 0.2]))).to.be.closeTo(4.76, 0.005)
    expect(blackScholesPrice(terms(['put', 40, 42, 0, 0.1, 0.5, 0.2]))).to.be.closeTo(0.81, 0.005)
  })

  it('gives the index call of Hull with a dividend yield (example 17.1): 51.83', () => {
    expect(blackScholesPrice(terms(['call', 900, 930, 0.03, 0.08, 2 / 12, 0.2]))).to.be.closeTo(51.83, 0.005)
  })

  it('gives the values of Haug, Option Pricing Formulas, pages 2 to 8', () => {
    const published: readonly (readonly [Row, number])[] = [
      [['call', 65, 60, 0, 0.08, 0.25, 0.3], 2.1334],
      [['put', 95, 100, 0.05, 0.1, 0.5, 0.2], 2.4648],
      [['put', 19, 19, 0.1, 0.1, 0.75, 0.28], 1.7011],
      [['call', 19, 19, 0.1, 0.1, 0.75, 0.28], 1.7011],
      [['call', 1.6, 1.56, 0.08, 0.06, 0.5, 0.12], 0.0291],
      [['put', 70, 75, 0.05, 0.1, 0.5, 0.35], 4.087],
    ]
    for (const [row, value] of published) expect(blackScholesPrice(terms(row)), row.join(' ')).to.be.closeTo(value, 5.1e-5)
  })

  it('keeps put-call parity', () => {
    fc.assert(
      fc.property(anyTerms, (option) => {
        const call = blackScholesPrice({ ...option, right: 'call' })
        const put = blackScholesPrice({ ...option, right: 'put' })
        const { spot, strike, rate, dividendYield, years } = option
        const forward = spot * Math.exp(-dividendYield * years) - strike * Math.exp(-rate * years)
        expect(call - put).to.be.closeTo(forward, 1e-10)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('equals the mean payoff over the lognormal distribution, integrated by Simpson', () => {
    const option = terms(['put', 105, 100, 0.02, 0.05, 0.75, 0.4])
    const { spot, strike, rate, dividendYield, years, volatility } = option
    // Up to the kink only: beyond it the put pays nothing.
    const kink = (Math.log(strike / spot) - (rate - dividendYield - volatility ** 2 / 2) * years) / (volatility * Math.sqrt(years))
    const value = simpson((z) => {
      const end = spot * Math.exp((rate - dividendYield - volatility ** 2 / 2) * years + volatility * Math.sqrt(years) * z)
      return (Math.exp(-rate * years - (z * z) / 2) * (strike - end)) / Math.sqrt(2 * Math.PI)
    }, -12, kink)
    expect(blackScholesPrice(option)).to.be.closeTo(value, 1e-9)
  })

  it('is the discounted intrinsic value of the forward without volatility, the intrinsic value without time', () => {
    expect(blackScholesPrice(terms(['call', 90, 100, 0, 0.05, 1, 0]))).to.be.closeTo(100 - 90 * Math.exp(-0.05), 1e-12)
    expect(blackScholesPrice(terms(['put', 90, 100, 0, 0.05, 1, 0]))).to.equal(0)
    expect(blackScholesPrice(terms(['put', 110, 100, 0, 0.05, 0, 0.3]))).to.equal(10)
  })

  it('refuses terms of no option', () => {
    for (const wrong of [{ spot: 0 }, { strike: -1 }, { years: -0.1 }, { volatility: NaN }, { rate: Infinity }]) {
      const option = { ...terms(['call', 40, 42, 0, 0.1, 0.5, 0.2]), ...wrong }
      expect(() => blackScholesPrice(option), JSON.stringify(wrong)).to.throw(RangeError, 'an option needs')
      expect(() => blackScholesGreeks(option), JSON.stringify(wrong)).to.throw(RangeError, 'an option needs')
    }
  })
})

describe('Black-Scholes: greeks', () => {
  it('gives the example of Hull, chapter 19: 0.522, 0.066, 12.1, -4.31 a year, 8.91', () => {
    const greeks = blackScholesGreeks(terms(['call', 50, 49, 0, 0.05, 0.3846, 0.2]))
    expect(greeks.delta).to.be.closeTo(0.522, 0.0005)
    expect(greeks.gamma).to.be.closeTo(0.066, 0.0005)
    expect(greeks.vega * 100).to.be.closeTo(12.1, 0.05)
    expect(greeks.theta * 365).to.be.closeTo(-4.31, 0.005)
    expect(greeks.rho * 100).to.be.closeTo(8.91, 0.005)
  })

  it('gives the greeks of Haug, Option Pricing Formulas, pages 11 to 16', () => {
    expect(blackScholesGreeks(terms(['call', 100, 105, 0.1, 0.1, 0.5, 0.36])).delta).to.be.closeTo(0.5946, 5e-5)
    expect(blackScholesGreeks(terms(['put', 100, 105, 0.1, 0.1, 0.5, 0.36])).delta).to.be.closeTo(-0.3566, 5e-5)
    expect(blackScholesGreeks(terms(['call', 60, 55, 0, 0.1, 0.75, 0.3])).gamma).to.be.closeTo(0.0278, 5e-5)
    expect(blackScholesGreeks(terms(['put', 60, 55, 0, 0.1, 0.75, 0.3])).vega * 100).to.be.closeTo(18.9358, 5e-5)
    expect(blackScholesGreeks(terms(['put', 405, 430, 0.05, 0.07, 1 / 12, 0.2])).theta * 365).to.be.closeTo(-31.1924, 5e-5)
    expect(blackScholesGreeks(terms(['call', 75, 72, 0, 0.09, 1, 0.19])).rho * 100).to.be.closeTo(38.7325, 5e-5)
  })

  it('are the slopes of the price', () => {
    fc.assert(
      fc.property(anyTerms, (option) => {
        const greeks = blackScholesGreeks(option)
        const slope = (key: 'spot' | 'volatility' | 'years' | 'rate', h: number) => {
          const price = (shift: number) => blackScholesPrice({ ...option, [key]: option[key] + shift })
          return (price(h) - price(-h)) / (2 * h)
        }
        const delta = (shift: number) => blackScholesGreeks({ ...option, spot: option.spot + shift }).delta
        // A thousandth of a deviation, so that the curvature of the step itself stays below the tolerance.
        const h = option.spot * option.volatility * Math.sqrt(option.years) * 1e-3
        expect(greeks.delta).to.be.closeTo(slope('spot', h), 1e-5)
        expect(greeks.gamma).to.be.closeTo((delta(h) - delta(-h)) / (2 * h), 1e-5 * (1 + greeks.gamma))
        expect(greeks.vega).to.be.closeTo(slope('volatility', 1e-5) / 100, 1e-5)
        expect(greeks.theta).to.be.closeTo(-slope('years', 1e-6) / 365, 1e-5)
        expect(greeks.rho).to.be.closeTo(slope('rate', 1e-6) / 100, 1e-5)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it('are those of the intrinsic value without time', () => {
    const expired = blackScholesGreeks(terms(['put', 110, 100, 0, 0.05, 0, 0.3]))
    expect(expired).to.include({ delta: -1, gamma: 0, vega: 0 })
    expect(Math.abs(expired.rho)).to.equal(0)
    expect(Math.abs(blackScholesGreeks(terms(['call', 110, 100, 0, 0.05, 0, 0.3])).delta)).to.equal(0)
    expect(blackScholesGreeks(terms(['call', 100, 100, 0, 0, 0, 0.3])).delta, 'at the money').to.equal(0.5)
  })
})

function simpson(f: (z: number) => number, from: number, to: number): number {
  const steps = 20_000
  const h = (to - from) / steps
  let sum = f(from) + f(to)
  for (let i = 1; i < steps; i += 1) sum += f(from + i * h) * (i % 2 === 0 ? 2 : 4)
  return (sum * h) / 3
}
