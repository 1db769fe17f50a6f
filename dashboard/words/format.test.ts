import { expect } from 'chai'
import { direction, gain, money, percent, percentDigits, price, quantity, signedPercent } from './format.ts'
import { rMultiple } from './r-multiple.ts'

const usd = { money: 'usd' } as const
const share = { money: 'share' } as const

describe('figures in words', () => {
  it('tell dollars with cents and a true minus', () => {
    expect([money(1234.5, usd), money(-0.5, usd), money(null, usd)]).to.deep.equal(['$1,234.50', '−$0.50', '–'])
    expect([gain(12, usd), gain(-12.345, usd), gain(0, usd)]).to.deep.equal(['+$12.00', '−$12.35', '$0.00'])
  })

  it('give what rounds to nothing no sign and no direction', () => {
    const nothing = [money(-0.001, usd), gain(-0.004, usd), gain(0.004, usd), gain(0.00001, share), percent(-0.000001), signedPercent(-0.00001), signedPercent(0), rMultiple(0.004), rMultiple(-0.004)]
    expect(nothing).to.deep.equal(['$0.00', '$0.00', '$0.00', '0.00\u00a0%', '0.00\u00a0%', '0.00\u00a0%', '0.00\u00a0%', '0.00\u00a0R', '0.00\u00a0R'])
    expect(new Set(nothing.map(direction))).to.deep.equal(new Set(['flat']))
    expect([gain(0.005, usd), gain(-3, usd), rMultiple(1.5), gain(null, usd)].map(direction)).to.deep.equal(['up', 'down', 'up', 'flat'])
  })

  it('tell shares of the opening where dollars are hidden', () => {
    expect([money(0.0123, share), gain(-0.004, share)]).to.deep.equal(['1.23\u00a0%', '−0.40\u00a0%'])
  })

  it('tell percentages as finely as they lie apart', () => {
    // Steps of 1, 0.5, 0.05 and 0.002 per cent.
    expect([0.01, 0.005, 0.0005, 0.00002].map((step) => percentDigits(step))).to.deep.equal([1, 1, 2, 3])
    expect(percentDigits(0.01, 2)).to.equal(2)
  })

  it('tell a price as exactly as its size asks', () => {
    expect([price(63_123.456), price(1), price(0.0000123456), price(-3.2)]).to.deep.equal(['63,123.46', '1.00', '0.0000123456', '−3.20'])
    expect([price(0.3), price(-0.5), price(0.125), price(0.05)]).to.deep.equal(['0.30', '−0.50', '0.125', '0.05'])
    expect([price(0.000000123), price(-1e-8)], 'without an exponent').to.deep.equal(['0.000000123', '−0.00000001'])
    expect([quantity(0.12345678), quantity(12.3456789), quantity(-0.000000123), quantity(0)], 'dust is not nothing').to.deep.equal(['0.123457', '12.345679', '−0.000000123', '0'])
  })
})
