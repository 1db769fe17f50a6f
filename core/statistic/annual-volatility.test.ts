import { expect } from 'chai'
import { annualVolatility } from './annual-volatility.ts'
import { DAYS_OF_YEAR, SESSIONS_OF_YEAR } from './year.ts'

/** J. Hull, Options, Futures, and Other Derivatives, table 15.1. */
const HULL = [20, 20.1, 19.9, 20, 20.5, 20.25, 20.9, 20.9, 20.9, 20.75, 20.75, 21, 21.1, 20.9, 20.9, 21.25, 21.4, 21.4, 21.25, 21.75, 22]
const LOG_RETURNS = HULL.slice(1).map((price, i) => Math.log(price / (HULL[i] ?? NaN)))

describe('annual volatility', () => {
  it('is 1.216 % a day and 19.3 % a year in the table of Hull', () => {
    expect(annualVolatility(LOG_RETURNS, 1)).to.be.closeTo(0.01216, 5e-6)
    expect(annualVolatility(LOG_RETURNS, SESSIONS_OF_YEAR)).to.be.closeTo(0.193, 5e-4)
  })

  it('is larger in a year of 365 days (digits of numpy)', () => {
    const returns = [0.021, -0.008, 0.013, 0.004, -0.017, 0.026, 0.009, -0.003, 0.015, -0.011, 0.007, 0.018, -0.022, 0.012, 0.005, 0.001]
    expect(annualVolatility(returns, SESSIONS_OF_YEAR)).to.be.closeTo(0.21734166650690798, 1e-15)
    expect(annualVolatility(returns, DAYS_OF_YEAR)).to.be.closeTo(0.2615707361307835, 1e-15)
  })

  it('needs two returns', () => {
    expect(annualVolatility([0.01], SESSIONS_OF_YEAR)).to.equal(undefined)
  })
})
