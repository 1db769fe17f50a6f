import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import type { MarketEvent } from '../../market/source.ts'
import { stepEnd } from './step-end.ts'

describe('the end of a step', () => {
  const quote = (symbol: string, at: number, bid: number): MarketEvent => ({ type: 'quote', at: millis(at), quote: { symbol, at: millis(at), bid, ask: bid + 1, bidSize: 1, askSize: 1 } })
  const trade = (symbol: string, at: number): MarketEvent => ({ type: 'trade', at: millis(at), symbol, price: 5, size: 1 })
  const bar = (symbol: string, at: number): MarketEvent => ({ type: 'bar', at: millis(at), bar: { symbol, start: millis(at - 60_000), open: 5, high: 6, low: 4, close: 5, volume: 9 } })

  it('keeps every bar and the last quote of each symbol, in their order', () => {
    const events = [quote('A', 1, 10), trade('A', 2), quote('B', 3, 20), quote('A', 4, 11), bar('A', 5), bar('B', 5)]
    expect(stepEnd(events)).to.deep.equal([quote('B', 3, 20), quote('A', 4, 11), bar('A', 5), bar('B', 5)])
  })

  it('is nothing where nothing was said', () => expect(stepEnd([])).to.deep.equal([]))
})
