import { expect } from 'chai'
import { linkTo, placeOf } from './place.ts'

describe('a place', () => {
  it('is the overview without a word', () => {
    for (const hash of ['', '#', '#/', '#/overview']) expect(placeOf(hash)).to.deep.equal({ page: 'overview', parameters: {} })
  })

  it('carries parameters, and a link to it leads back to it', () => {
    const place = { page: 'chart', parameters: { symbol: 'BTC/USD', date: '2026-11-20' } }
    expect(placeOf(linkTo(place.page, place.parameters))).to.deep.equal(place)
    expect(linkTo('risk')).to.equal('#/risk')
  })
})
