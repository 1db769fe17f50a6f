import { expect } from 'chai'
import { philox, random } from './random.ts'

describe('random', () => {
  it('gives the known answers of Random123 for Philox 4x32-10', () => {
    const hex = (block: readonly number[]) => block.map((word) => word.toString(16).padStart(8, '0')).join(' ')
    const ones = 0xffffffff
    expect(hex(philox([0, 0, 0, 0], [0, 0]))).to.equal('6627e8d5 e169c58d bc57ac4c 9b00dbd8')
    expect(hex(philox([ones, ones, ones, ones], [ones, ones]))).to.equal('408f276d 41c83b0e a20bc7c6 6d5451fd')
    expect(hex(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).to.equal('d16cfe09 94fdcceb 5001e420 24126ea1')
  })

  it('goes on where a stored stream stopped, at an odd place too', () => {
    const whole = random(7)
    const draws = Array.from({ length: 10 }, () => whole.next())
    for (const stop of [0, 1, 4, 7]) {
      const rest = random(7, stop)
      expect(Array.from({ length: 10 - stop }, () => rest.next())).to.deep.equal(draws.slice(stop))
      expect(rest.drawn).to.equal(10)
    }
  })

  it('is uniform: 100,000 draws in ten bins, chi-square below 27.9 (the 99.9 % point with 9 degrees)', () => {
    for (const seed of [0, 1, 2 ** 40]) {
      const { next } = random(seed)
      const bins = new Float64Array(10)
      for (let i = 0; i < 100_000; i += 1) {
        const bin = Math.floor(next() * 10)
        bins[bin] = (bins[bin] ?? NaN) + 1
      }
      expect(bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).to.be.below(27.9)
    }
  })

  it('tells seeds beyond 32 bits apart and refuses what is no seed', () => {
    expect(random(1).next()).to.not.equal(random(1 + 2 ** 32).next())
    for (const wrong of [-1, 0.5, NaN]) expect(() => random(wrong)).to.throw(RangeError, 'a seed is a whole number')
  })
})
