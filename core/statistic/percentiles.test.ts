import { expect } from 'chai'
import { percentiles } from './percentiles.ts'

describe('percentiles', () => {
  it('interpolate as numpy does', () => {
    const found = percentiles([15, 20, 35, 40, 50, 3, 7.5])
    const wanted = { p1: 3.27, p5: 4.35, p25: 11.25, p50: 20, p75: 37.5, p95: 47, p99: 49.4 }
    for (const [name, value] of Object.entries(wanted)) expect(found?.[name as keyof typeof wanted], name).to.be.closeTo(value, 1e-12)
  })

  it('sort by number and leave the values alone', () => {
    const values = [10, 9, -1]
    expect(percentiles(values)?.p50).to.equal(9)
    expect(values).to.deep.equal([10, 9, -1])
  })

  it('have no value of nothing', () => {
    expect(percentiles([])).to.equal(undefined)
  })
})
