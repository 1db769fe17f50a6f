import { expect } from 'chai'
import { millis } from '../brand.ts'
import { mid, spread, type Quote } from './quote.ts'

const quote = (bid: number, ask: number): Quote => ({ symbol: 'TWX', at: millis(0), bid, ask, bidSize: 1, askSize: 1 })

describe('quote', () => {
  it('has its mid half-way between bid and ask', () => {
    expect(mid(quote(10, 10.5))).to.equal(10.25)
  })

  it('takes the only side there is as its mid', () => {
    expect(mid(quote(10, 0))).to.equal(10)
    expect(mid(quote(0, 10.5))).to.equal(10.5)
    expect(mid(quote(0, 0))).to.equal(undefined)
  })

  it('has its spread as a share of the mid, and none with one side', () => {
    expect(spread(quote(9.5, 10.5))).to.equal(0.1)
    expect(spread(quote(0, 10.5))).to.equal(undefined)
    expect(spread(quote(10, 0))).to.equal(undefined)
  })

  it('shows a crossed market by a negative spread', () => {
    expect(spread(quote(10.5, 9.5))).to.equal(-0.1)
  })
})
