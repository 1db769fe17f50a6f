import { expect } from 'chai'
import fc from 'fast-check'
import { decimal, difference, floorBelow, floorTo, round, toTick, usd } from './money.ts'

const seeded = { seed: 7, numRuns: 500 }

describe('money: dollars', () => {
  it('takes any finite amount and refuses what is none', () => {
    expect(usd(-12.34)).to.equal(-12.34)
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => usd(wrong)).to.throw(RangeError, 'not an amount of dollars')
    }
  })
})

describe('money: round', () => {
  it('rounds half away from zero on the digits a person sees', () => {
    expect(round(1.005, 2)).to.equal(1.01)
    expect(round(-1.005, 2)).to.equal(-1.01)
    expect(round(2.675, 2)).to.equal(2.68)
    expect(round(8.345, 2)).to.equal(8.35)
    expect(round(0.5, 0)).to.equal(1)
    expect(round(1.0049999, 2)).to.equal(1)
    expect(round(5e-7, 6)).to.equal(0.000001)
  })

  it('leaves a value alone that has no more digits, however large', () => {
    expect(round(1_000_000, 9), 'a million dollars at nine places').to.equal(1_000_000)
    expect(round(1_234_567.891, 9)).to.equal(1_234_567.891)
    expect(round(Number.MAX_SAFE_INTEGER, 0)).to.equal(Number.MAX_SAFE_INTEGER)
    expect(round(1e300, 9)).to.equal(1e300)
  })

  it('gives no negative zero', () => {
    expect(Object.is(round(-0.001, 2), 0)).to.equal(true)
  })

  it('agrees with exact integer arithmetic on every amount of cents and tenths of a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (mills) => {
        const cents = (BigInt(mills) + 5n) / 10n
        return round(Number(`${mills}e-3`), 2) === Number(`${cents}e-2`)
      }),
      seeded,
    )
  })
})

describe('money: floorTo', () => {
  it('takes the largest whole number of steps', () => {
    expect(floorTo(2.999, 1)).to.equal(2)
    expect([floorTo(2.9999999, 1), floorTo(2.9999999999, 1)], 'a ten-millionth is missing, or noise').to.deep.equal([2, 3])
    expect(floorTo(0.3, 0.1), '0.3 / 0.1 is a little under 3 as doubles').to.equal(0.3)
    expect(floorTo(0.123456789999, 1e-9)).to.equal(0.123456789)
    expect(floorTo(0, 0.001)).to.equal(0)
  })

  it('keeps a quantity that already is on its step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 0, max: 9 }), (steps, places) => {
        const qty = Number(`${steps}e-${places}`)
        return floorTo(qty, Number(`1e-${places}`)) === qty
      }),
      seeded,
    )
  })
})

describe('money: amounts of millions in billionths', () => {
  const units = (text: string): bigint => {
    const [whole = '', rest = ''] = text.split('.')
    return BigInt(whole + rest.padEnd(9, '0'))
  }
  const held = fc.tuple(fc.bigInt({ min: 1_000_000n, max: 10n ** 11n }), fc.oneof(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 99_999 }).map((i) => i * 10_000 + 9_999)))

  it('are never rounded above what is held: a sale of more would be refused', () => {
    fc.assert(
      fc.property(held, ([whole, rest]) => {
        const text = `${whole}.${String(rest).padStart(9, '0')}`
        fc.pre(!Number.isInteger(Number(text)))
        const left = units(text) - units(decimal(floorTo(Number(text), 1e-9)))
        return left >= 0n && left < 10_000_000_000n
      }),
      { seed: 21, numRuns: 2_000 },
    )
    expect(floorTo(756_140_084.899940248, 1e-9)).to.equal(756_140_084.8999)
    expect([floorTo(5_000_000, 1e-9), floorTo(1_234.000000001, 1e-9)]).to.deep.equal([5_000_000, 1_234.000000001])
  })

  it('are not above what is held either where the double has lost all of their fraction', () => {
    fc.assert(
      fc.property(held, ([whole, rest]) => {
        const text = `${whole}.${String(rest).padStart(9, '0')}`
        const left = units(text) - units(decimal(floorBelow(Number(text), 1e-9)))
        return left >= 0n && left < 10_000_000_000n
      }),
      { seed: 22, numRuns: 2_000 },
    )
    const text = '685300346.99999998'
    expect([Number(text), floorTo(Number(text), 1e-9)]).to.deep.equal([685_300_347, 685_300_347])
    expect(floorBelow(Number(text), 1e-9)).to.equal(685_300_346.99999)
    expect(floorBelow(Number(text), 0.0001)).to.equal(685_300_346.9999)
    expect(floorBelow(12.5, 1e-9), 'few of them are exact').to.equal(12.5)
  })

  it('differ by nothing where doubles cannot tell', () => {
    expect([difference(756_140_084.8999403, 756_140_084.8999402), difference(756_140_085, 756_140_084.75)]).to.deep.equal([0, 0.25])
    expect([difference(0.3, 0.1 + 0.2), difference(0.300000001, 0.3), difference(0, 1e-9), difference(1_000_000.000000002, 1_000_000)]).to.deep.equal([0, 1e-9, -1e-9, 2e-9])
  })
})

describe('money: toTick', () => {
  it('takes a millionth of a tick for noise, and not a ten-thousandth', () => {
    expect([toTick(1.0099995, 0.01, 'down'), toTick(1.00999999999, 0.01, 'down')]).to.deep.equal([1, 1.01])
    expect([toTick(1.0000005, 0.01, 'up'), toTick(1.00000000001, 0.01, 'up')]).to.deep.equal([1.01, 1])
    expect([toTick(1.0049995, 0.01, 'nearest'), toTick(1.00499999999, 0.01, 'nearest')]).to.deep.equal([1, 1.01])
  })

  it('moves a price to its tick in the direction asked for', () => {
    expect(toTick(10.019, 0.01, 'down')).to.equal(10.01)
    expect(toTick(10.011, 0.01, 'up')).to.equal(10.02)
    expect(toTick(10.014, 0.01, 'nearest')).to.equal(10.01)
    expect(toTick(0.12345, 0.0001, 'down')).to.equal(0.1234)
    expect(toTick(3.07, 0.05, 'up')).to.equal(3.1)
  })

  it('keeps a price that is on its tick, whatever the direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom('down', 'up', 'nearest'), (cents, direction) => {
        const price = Number(`${cents}e-2`)
        return toTick(price, 0.01, direction) === price
      }),
      seeded,
    )
  })

  it('takes half a tick up when asked for the nearest', () => {
    expect(toTick(1.005, 0.01, 'nearest')).to.equal(1.01)
  })
})

describe('money: decimal', () => {
  it('writes plain decimals without trailing zeros', () => {
    expect(decimal(1)).to.equal('1')
    expect(decimal(1.5)).to.equal('1.5')
    expect(decimal(100)).to.equal('100')
    expect(decimal(-0.25)).to.equal('-0.25')
    expect(decimal(-0.0000000001)).to.equal('0')
    expect(decimal(1.239, 2)).to.equal('1.24')
  })

  it('never writes an exponent', () => {
    expect(decimal(1e-9)).to.equal('0.000000001')
    expect(decimal(-2.5e-8)).to.equal('-0.000000025')
    expect(decimal(1e21)).to.equal('1000000000000000000000')
  })

  it('writes large amounts as a person would, not the tail of the double', () => {
    expect(decimal(1_000_000)).to.equal('1000000')
    expect(decimal(123_456_789.12)).to.equal('123456789.12')
  })

  it('refuses what is no number', () => {
    for (const wrong of [Number.NaN, Number.NEGATIVE_INFINITY]) expect(() => decimal(wrong)).to.throw(RangeError)
  })

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), fc.integer({ min: 0, max: 9 }), (digits, places) => {
        const value = Number(`${digits}e-${places}`)
        return Number(decimal(value)) === value
      }),
      seeded,
    )
  })
})

describe('money: steps', () => {
  it('keeps the decimals that a step is written with, whatever step', () => {
    const step = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 12 })).map(([digits, places]) => Number(`${digits}e-${places}`))
    fc.assert(
      fc.property(fc.oneof(step, fc.double({ min: 1e-6, max: 5_000, noNaN: true })), fc.integer({ min: 0, max: 1_000 }), (size, steps) => {
        const text = size.toFixed(12).replace(/0+$/, '')
        expect(floorTo(steps * size, size)).to.equal(round(Math.floor((steps * size) / size + 1e-9) * size, text.length - text.indexOf('.') - 1))
      }),
      seeded,
    )
  })
})
