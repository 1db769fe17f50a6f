import { expect } from 'chai'
import { millis } from '../brand.ts'
import type { MarketView } from '../market/market-view.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import { termsOf } from './greeks.ts'

describe('what a contract is priced by', () => {
  it('ends with its last trading day: until February 2015 standard contracts were dated on the Saturday after it', () => {
    const contract = parseOccSymbol('TWX140621P00067500') ?? expect.fail()
    const yearsAt = (time: string) => termsOf(contract, marketAt(Date.parse(time)))?.years
    expect(yearsAt('2014-06-19T16:00:00-04:00'), 'a day before the last close').to.be.closeTo(1 / 365, 1e-12)
    expect(yearsAt('2014-06-20T16:00:00-04:00')).to.equal(0)
  })
})

function marketAt(at: number): MarketView {
  return {
    now: millis(at), instrument: parseOccSymbol, mark: (symbol) => (symbol === 'TWX' ? 67 : 1), markedAt: () => millis(at), quote: () => undefined,
    entry: (symbol) => {
      const contract = parseOccSymbol(symbol) ?? expect.fail()
      return { contract, quote: { symbol, at: millis(at), bid: 0.9, ask: 1.1, bidSize: 1, askSize: 1 }, impliedVolatility: 0.2 }
    },
    closes: () => ({ times: [], closes: [] }), isOpen: () => true, isShut: false,
  }
}
