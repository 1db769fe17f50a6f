import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { yearsLeft } from '../../core/market/years-left.ts'
import { daysToExpiry } from './expiry.ts'

describe('time to expiry', () => {
  it('counts calendar days in New York, not in UTC', () => {
    // 2026-03-19 23:30 in New York is already the 20th in UTC.
    expect(daysToExpiry(contract('SPY260320P00050000'), millis(Date.UTC(2026, 2, 20, 3, 30)))).to.equal(1)
  })

  it('takes the Friday before a Saturday expiry of old contracts for the last trading day', () => {
    expect(daysToExpiry(contract('TWX140621P00067500'), millis(Date.UTC(2014, 5, 6, 15)))).to.equal(14)
    expect(daysToExpiry(contract('TWX140719P00067500'), millis(Date.UTC(2014, 5, 6, 15)))).to.equal(42)
  })

  it('ends at the close of the last session and never runs below zero', () => {
    const put = contract('SPY260320P00050000')
    const close = Date.UTC(2026, 2, 20, 20)
    expect(yearsLeft(put, millis(close - 73 * 86_400_000)), 'a fifth of 365 days').to.be.closeTo(0.2, 1e-12)
    expect(yearsLeft(put, millis(close + 1))).to.equal(0)
    const early = contract('SPY261127P00050000')
    // The day after Thanksgiving ends at 13:00 in New York.
    expect(yearsLeft(early, millis(Date.UTC(2026, 10, 27, 17))), 'an hour').to.be.closeTo(1 / (365 * 24), 1e-12)
    expect(yearsLeft(early, millis(Date.UTC(2026, 10, 27, 18)))).to.equal(0)
  })
})

function contract(symbol: string) {
  const found = parseOccSymbol(symbol)
  if (found === undefined) throw new Error(`no contract: ${symbol}`)
  return found
}
