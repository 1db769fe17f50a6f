import fc from 'fast-check'
import { expect } from 'chai'
import { millis, orderId } from '../../core/brand.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { Leg } from '../../core/order/intent.ts'
import { orderRequest } from '../../backtest/venue/order-request.ts'
import { requestOf } from '../desk/wire.ts'

const base = { module: 'stocks', strategy: 's', underlying: 'AAA', at: millis(0), reason: { code: 'momentum-up', numbers: {} }, parameters: 0 } as const
const legs = fc.oneof(
  fc.record({ symbol: fc.constantFrom('AAA', 'BTC/USD', 'TWX140621C00070000'), side: fc.constantFrom('buy' as const, 'sell' as const), ratio: fc.constant(1), effect: fc.constantFrom('open' as const, 'close' as const) }).map((leg): readonly Leg[] => [leg]),
  fc.constant<readonly Leg[]>([{ symbol: 'TWX140621C00070000', side: 'buy', ratio: 1, effect: 'open' }, { symbol: 'TWX140621C00072500', side: 'sell', ratio: 2, effect: 'open' }]),
)
const price = fc.double({ min: 0.2, max: 900, noNaN: true })
const level = fc.option(price, { nil: null })

describe('an order on the tape', () => {
  it('is the order that the live engine sends, field by field', () => {
    fc.assert(fc.property(fc.record({ legs, qty: fc.integer({ min: 1, max: 500 }), limit: price, stop: level, target: level, bracket: fc.boolean(), exits: fc.boolean(), market: fc.boolean() }), (given) => {
      const { qty, limit, stop, target, bracket, exits, market } = given
      const intent = exits
        ? { type: 'close' as const, ...base, legs: given.legs, qty, limit: market ? null : limit }
        : { type: 'enter' as const, ...base, legs: given.legs, qty, limit, confidence: 1, protection: { stop, target, exitAt: null }, riskPerUnit: 1, expiresAt: millis(1) }
      const order = { id: orderId('backtest.1.0.1.00000000'), intent, bracket } as unknown as ApprovedOrder
      expect(orderRequest(order)).to.deep.equal(requestOf(order))
    }), { seed: 9, numRuns: 300 })
  })
})
