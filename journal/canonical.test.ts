import { expect } from 'chai'
import fc from 'fast-check'
import { canonicalJson } from './canonical.ts'

describe('canonical JSON', () => {
  it('orders keys at every depth and drops what is undefined', () => {
    const text = canonicalJson({ b: [{ z: 1, a: undefined, y: null }], a: true })
    expect(text).to.equal('{"a":true,"b":[{"y":null,"z":1}]}')
  })

  it('is the same text for the same value, in whatever order its keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse())
        expect(canonicalJson(turned)).to.equal(canonicalJson(record))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('is read back by the standard parser as the value that went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).to.deep.equal(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  for (const [name, value] of [
    ['NaN', Number.NaN],
    ['an infinity', [Number.POSITIVE_INFINITY]],
    ['a date', { at: new Date(0) }],
    ['a hole in a list', [undefined]],
    ['a bigint', { n: 1n }],
  ] as const)
    it(`refuses ${name}, which would not come back as it was`, () => {
      expect(() => canonicalJson(value)).to.throw(TypeError)
    })
})
