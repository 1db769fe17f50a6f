import { expect } from 'chai'
import { millis } from '../brand.ts'
import { byActivity } from './by-activity.ts'
import type { VenueActivity } from './input.ts'

const [PUT, CALL] = ['AAA260417P00095000', 'AAA260417C00105000']

function told(id: string, type: VenueActivity['type'], symbol: string, at = 2, qty = 1): VenueActivity {
  return { id, type, at: millis(at), symbol, qty, price: 0, amount: 0 }
}

describe('the order of activities', () => {
  it('is the same under whatever ids a night is told', () => {
    const night = (ids: readonly [string, string, string, string, string]) => [
      told(ids[0], 'expired', PUT), told(ids[1], 'assigned', PUT), told(ids[2], 'exercised', CALL), told(ids[3], 'assigned', PUT, 1), told(ids[4], 'assigned', PUT, 2, 3),
    ].sort(byActivity).map(({ type, symbol, at, qty }) => [at, symbol, type, qty])
    const expected = [[1, PUT, 'assigned', 1], [2, CALL, 'exercised', 1], [2, PUT, 'assigned', 1], [2, PUT, 'assigned', 3], [2, PUT, 'expired', 1]]
    expect(night(['a', 'b', 'c', 'd', 'e'])).to.deep.equal(expected)
    expect(night(['e', 'd', 'c', 'b', 'a'])).to.deep.equal(expected)
  })

  it('is that of ids for what tells the same', () => {
    expect([told('b', 'expired', PUT), told('a', 'expired', PUT)].sort(byActivity).map(({ id }) => id)).to.deep.equal(['a', 'b'])
  })
})
