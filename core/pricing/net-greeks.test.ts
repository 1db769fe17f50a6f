import { expect } from 'chai'
import { blackScholesGreeks, type OptionTerms } from './black-scholes.ts'
import { netGreeks, SHARE_GREEKS } from './net-greeks.ts'

const terms: Omit<OptionTerms, 'right'> = { spot: 100, strike: 100, years: 0.5, rate: 0.03, dividendYield: 0, volatility: 0.25 }
const call = blackScholesGreeks({ ...terms, right: 'call' })
const put = blackScholesGreeks({ ...terms, right: 'put' })

describe('net greeks', () => {
  it('are nothing without legs', () => {
    expect(netGreeks([])).to.deep.equal({ delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0 })
  })

  it('of a call bought and a put sold are those of a forward: the shares, without gamma and vega', () => {
    const net = netGreeks([{ shares: 100, greeks: call }, { shares: -100, greeks: put }])
    expect(net.delta).to.be.closeTo(100, 1e-10)
    expect(net.gamma).to.be.closeTo(0, 1e-12)
    expect(net.vega).to.be.closeTo(0, 1e-12)
    expect(net.theta, 'a day of interest on the strike').to.be.closeTo((-100 * 0.03 * 100 * Math.exp(-0.015)) / 365, 1e-10)
  })

  it('vanish for a conversion but for the interest: shares, less the call, plus the put', () => {
    const net = netGreeks([
      { shares: 100, greeks: SHARE_GREEKS },
      { shares: -100, greeks: call },
      { shares: 100, greeks: put },
    ])
    expect(net.delta).to.be.closeTo(0, 1e-10)
    expect(net.rho, 'half a year on the discounted strike').to.be.closeTo(-0.5 * 100 * Math.exp(-0.015), 1e-10)
  })
})
