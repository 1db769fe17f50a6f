import { expect } from 'chai'
import { rangeOf } from './range.ts'

describe('the range of the curve', () => {
  it('is what the address asks for, else a month', () => {
    expect([rangeOf('7', 90), rangeOf(undefined, 90), rangeOf('never', 90)]).to.deep.equal(['7', '31', '31'])
  })

  it('is the day while no line can be drawn through days', () => {
    expect([rangeOf(undefined, 0), rangeOf(undefined, 1), rangeOf('all', 0), rangeOf(undefined, 2)]).to.deep.equal(['1', '1', 'all', '31'])
  })
})
