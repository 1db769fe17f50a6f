import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import { chainOf, quoteOf } from '../testing/module-view.ts'
import { deltaOf } from './delta-of.ts'

/** A quarter of a year before the close of 2026-06-12, with three months of volatility 0.25 the worth of a call at the money. */
const QUARTER_BEFORE = millis(Date.UTC(2026, 5, 12, 20) - 0.25 * 365 * 86_400_000)

describe('the delta of a contract', () => {
  it("is the venue's where the chain gives one", () => {
    expect(deltaOf(row(4.9, 5, 0.61), 100, QUARTER_BEFORE)).to.deep.equal({ delta: 0.61, impliedVolatility: 0.25 })
  })

  it('is else implied by the mid', () => {
    // At the money without rates the call is worth S (2 N(d) - 1) with d = 0.25 x sqrt(0.25) / 2 = 0.0625: N(d) = 0.524918
    // (normal table), 4.9836 dollars, and its delta is N(d).
    const { impliedVolatility: _given, delta: _none, ...entry } = row(4.9336, 5.0336, 0)
    const found = deltaOf(entry, 100, QUARTER_BEFORE)
    expect(found?.delta).to.be.closeTo(0.524918, 1e-5)
    expect(found?.impliedVolatility).to.be.closeTo(0.25, 1e-4)
  })

  it('is unknown for a quote below intrinsic value', () => {
    const { impliedVolatility: _given, delta: _none, ...entry } = row(9, 9.2, 0)
    expect(deltaOf(entry, 110, QUARTER_BEFORE)).to.equal(undefined)
    expect(deltaOf({ ...entry, quote: quoteOf('X', 0, 0) }, 110, QUARTER_BEFORE)).to.equal(undefined)
  })
})

function row(bid: number, ask: number, delta: number): ChainEntry {
  const [entry] = chainOf({ '2026-06-12': [['call', 100, bid, ask, delta]] }).entries
  if (entry === undefined) throw new Error('one row makes one entry')
  return entry
}
