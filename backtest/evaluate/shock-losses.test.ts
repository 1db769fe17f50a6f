import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { contractClose } from '../../core/market/contract-close.ts'
import { shockLosses, type StressGiven } from './shock-losses.ts'

const CLOSE = contractClose('2016-01-15')

describe('the losses of an options book in two shocks', () => {
  const at = (now: number, holdings: StressGiven['holdings'], volatility?: number): number => Math.max(0, ...shockLosses({
    holdings, now: millis(now), mark: (symbol) => (symbol === 'SPY' ? 100 : undefined),
    entry: (symbol) => (volatility === undefined ? undefined : ({ contract: { symbol }, impliedVolatility: volatility } as ReturnType<StressGiven['entry']>)),
  }))
  const held = (symbol: string, qty: number) => ({ symbol, qty, price: 1 })

  it('is nothing without holdings, and a tenth of long shares', () => {
    expect(at(CLOSE, [])).to.equal(0)
    expect(at(CLOSE, [held('SPY', 100)])).to.be.closeTo(1_000, 1e-9)
    expect(at(CLOSE, [held('SPY', -100)]), 'either way').to.be.closeTo(1_000, 1e-9)
  })

  it('is what the strikes say where no time is left', () => {
    expect(at(CLOSE, [held('SPY160115P00100000', -2)]), 'two puts at 100 with the shares at 90').to.be.closeTo(2 * 100 * 10, 1e-6)
    expect(at(CLOSE, [held('SPY160115P00100000', -1), held('SPY160115P00095000', 1)]), 'a spread of five').to.be.closeTo(500, 1e-6)
    expect(at(CLOSE, [held('SPY160115C00100000', 1), held('SPY160115P00100000', 1)]), 'whoever holds both gains either way').to.equal(0)
  })

  it('takes the volatility up by half', () => {
    // Hull, section 15.8, with r = 0 and T = 0.25: worked out again below.
    const quarter = CLOSE - (365 * 86_400_000) / 4
    const loss = at(quarter, [held('SPY160115P00090000', -1)], 0.2)
    expect(loss).to.be.closeTo(100 * (put(90, 90, 0.3, 0.25) - put(100, 90, 0.2, 0.25)), 0.01)
  })
})

/** Black-Scholes at a rate of 0 with the normal distribution integrated by Simpson's rule, apart from core/pricing. */
function put(spot: number, strike: number, volatility: number, years: number): number {
  const deviation = volatility * Math.sqrt(years)
  const d1 = Math.log(spot / strike) / deviation + deviation / 2
  return strike * normal(deviation - d1) - spot * normal(-d1)
}

function normal(x: number): number {
  const density = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)
  const steps = 2_000
  const [from, width] = [-10, (x + 10) / steps]
  let sum = density(from) + density(x)
  for (let i = 1; i < steps; i += 1) sum += density(from + i * width) * (i % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}
