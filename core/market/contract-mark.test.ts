import { expect } from 'chai'
import { millis } from '../brand.ts'
import { contractMark } from './contract-mark.ts'

const mark = (bid: number, ask: number, lastMiddle?: number) => contractMark({ symbol: 'TWX140719P00067500', at: millis(0), bid, ask, bidSize: 1, askSize: 1 }, lastMiddle)

describe('what a contract is worth', () => {
  it('is the middle of its quote, whatever it was before', () => {
    expect(mark(0.4, 0.6)).to.equal(0.5)
    expect(mark(0.4, 0.6, 3)).to.equal(0.5)
  })

  it('stands where a side is missing, moved no further than the other side makes it', () => {
    expect(mark(0, 0.8, 0.5), 'nobody bids, and what is asked says nothing').to.equal(0.5)
    expect(mark(0, 100, 0.5), 'somebody asks for the moon').to.equal(0.5)
    expect(mark(0, 0.3, 0.5), 'it can be had for less').to.equal(0.3)
    expect(mark(0.2, 0, 0.5)).to.equal(0.5)
    expect(mark(0.7, 0, 0.5), 'somebody pays more').to.equal(0.7)
    expect(mark(0, 0, 0.5)).to.equal(0.5)
  })

  it('is never what is asked alone: of one never seen with both sides half of it, or the bid', () => {
    expect(mark(0, 0.05)).to.equal(0.025)
    expect(mark(0.7, 0)).to.equal(0.7)
    expect(mark(0, 0)).to.equal(undefined)
  })
})
