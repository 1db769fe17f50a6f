import { expect } from 'chai'
import fc from 'fast-check'
import { divide, parseMoney, roundMoney, UNIT, unitsOf, unitsText, unitsToNumber } from './amount.ts'

/** Half away from zero, by doubling instead of by the rest. */
function nearest(a: bigint, b: bigint): bigint {
  const size = (2n * (a < 0n ? -a : a) + (b < 0n ? -b : b)) / (2n * (b < 0n ? -b : b))
  return (a < 0n) === (b < 0n) ? size : -size
}

describe('exact amounts', () => {
  it('are divided to the nearest whole, a half away from zero', () => {
    expect([divide(5n, 2n), divide(-5n, 2n), divide(5n, -2n), divide(-5n, -2n), divide(7n, 3n), divide(6n, 3n), divide(0n, 3n)]).to.deep.equal([3n, -3n, -3n, 3n, 2n, 2n, 0n])
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
    fc.assert(fc.property(whole, whole, (a, b) => b === 0n || divide(a, b) === nearest(a, b)), { seed: 11, numRuns: 500 })
    fc.assert(fc.property(fc.bigInt({ min: -50n, max: 50n }), fc.bigInt({ min: 1n, max: 9n }), (a, b) => divide(a, b) === nearest(a, b)), { seed: 12, numRuns: 500 })
  })

  it('become the double that one would read of them, and come back from it as its digits on the wire', () => {
    expect(unitsToNumber(756_140_084_899_800_000n)).to.equal(756140084.8998)
    expect(unitsOf(758035172.8320199)).to.equal(758_035_172_832_019_900n)
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (units) => {
      const value = unitsToNumber(units)
      return value === Number(unitsText(units)) && unitsToNumber(unitsOf(value)) === value
    }), { seed: 14, numRuns: 500 })
  })

  it('of dollars have nine decimals, a half of the last away from zero', () => {
    expect([roundMoney(parseMoney('0.0000000005') ?? 0n), roundMoney(parseMoney('-0.0000000005') ?? 0n), roundMoney(parseMoney('0.000000000499999999') ?? 1n)]).to.deep.equal([1n, -1n, 0n])
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n }), (money) => roundMoney(money) === nearest(money, UNIT)), { seed: 13, numRuns: 500 })
  })
})
