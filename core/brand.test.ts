import { expect } from 'chai'
import { birthId, millis, orderId, unreachable, venueId } from './brand.ts'

describe('brands: one constructor each', () => {
  it('takes whole safe milliseconds as a time, also before 1970', () => {
    expect(millis(1_736_434_800_000)).to.equal(1_736_434_800_000)
    expect(millis(-86_400_000)).to.equal(-86_400_000)
  })

  it('refuses a time that is no whole safe number', () => {
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => millis(wrong), String(wrong)).to.throw(RangeError, 'not a time in milliseconds')
    }
  })

  it('takes order ids of 1 to 128 characters of the set that Alpaca takes', () => {
    const longest = 'a'.repeat(128)
    for (const right of ['x', 'a1b2c3d4-stocks:TWX.1_2', longest]) expect(orderId(right)).to.equal(right)
    for (const wrong of ['', `${longest}a`, 'two words', 'a/b', 'ä', 'line\n']) {
      expect(() => orderId(wrong), JSON.stringify(wrong)).to.throw(RangeError, 'not an order id')
    }
  })

  it('refuses an empty id of the venue', () => {
    expect(venueId('61e69015-8549-4bfd-b9c3-01e75843f47d')).to.have.length(36)
    expect(() => venueId('')).to.throw(RangeError)
  })

  it('takes birth ids of exactly eight lower-case letters or digits', () => {
    expect(birthId('k3v9x0aa')).to.equal('k3v9x0aa')
    for (const wrong of ['k3v9x0a', 'k3v9x0aaa', 'K3V9X0AA', 'k3v9-0aa', 'k3v9x0aa\n']) {
      expect(() => birthId(wrong), JSON.stringify(wrong)).to.throw(RangeError, 'not a birth id')
    }
  })

  it('names the value that an exhaustive switch did not expect', () => {
    expect(() => unreachable({ type: 'surprise' } as never)).to.throw(TypeError, '{"type":"surprise"}')
  })
})
