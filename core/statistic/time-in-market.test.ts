import { expect } from 'chai'
import fc from 'fast-check'
import { timeInMarket } from './time-in-market.ts'

const held = (openedAt: number, closedAt: number) => ({ openedAt, closedAt })

describe('time in the market', () => {
  it('counts what overlaps once and what lies outside not at all', () => {
    expect(timeInMarket([held(50, 60), held(10, 30), held(20, 25), held(28, 40), held(90, 130)], 0, 100)).to.equal(0.5)
  })

  it('has no value for no time', () => {
    expect(timeInMarket([], 5, 5)).to.equal(undefined)
    expect(timeInMarket([], 5, 6)).to.equal(0)
  })

  it('agrees with a count of every moment', () => {
    const trades = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 })), { maxLength: 8 })
    fc.assert(
      fc.property(trades, (some) => {
        const list = some.map(([from, length]) => held(from, from + length))
        let moments = 0
        for (let at = 5; at < 35; at += 1) if (list.some(({ openedAt, closedAt }) => openedAt <= at && at < closedAt)) moments += 1
        expect(timeInMarket(list, 5, 35)).to.equal(moments / 30)
      }),
      { seed: 15, numRuns: 200 },
    )
  })
})
