import { expect } from 'chai'
import fc from 'fast-check'
import { newCore, newMemory } from '../core.ts'
import { addVolume, tradingVolume } from './crypto-volume.ts'
import { Stage } from '../testing/stage.ts'

const { options } = new Stage()

const acts = fc.array(fc.record({ type: fc.constantFrom('trade', 'trade', 'ask', 'forget'), day: fc.integer({ min: 100, max: 145 }), money: fc.bigInt({ min: 1n, max: 10n ** 24n }) }), { maxLength: 60 })

describe('what was traded in pairs over 30 days', () => {
  it('is the sum of its days, whatever was asked before and in whatever order days come', () => {
    fc.assert(fc.property(acts, (done) => {
      const core = newCore(options, newMemory(options), { happened: () => undefined, executed: () => undefined })
      const { volumes } = core.memory
      for (const { type, day, money } of done) {
        if (type === 'trade') addVolume(core, day, money)
        if (type === 'forget') volumes.delete(day)
        let sum = 0n
        for (let each = day - 29; each <= day; each += 1) sum += volumes.get(each) ?? 0n
        expect(tradingVolume(core, day)).to.equal(sum)
      }
    }), { seed: 17, numRuns: 200 })
  })
})

describe('The largest order of a pair', () => {
  it('is refused from the first billionth of a dollar above 200,000 that its price can make', () => {
    const stage = new Stage('2026-03-04T10:00', { cash: '900000' }).quote('BTC/USD', 39_999, 40_000)
    expect(stage.refuse({ symbol: 'BTC/USD', type: 'limit', limit_price: '40000', time_in_force: 'gtc', qty: '5.000000001' }).message).to.contain('maximal amount of order 200000')
    expect(stage.take({ symbol: 'BTC/USD', type: 'limit', limit_price: '30000', time_in_force: 'gtc', qty: '5' }).status).to.be.a('string')
  })
})
