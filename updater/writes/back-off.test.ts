import { expect } from 'chai'
import { backOff } from './back-off.ts'

describe('the wait before the next trial', () => {
  it('doubles from a second to a minute, each by chance between half and all of it', () => {
    const least = [1, 2, 3, 6, 7, 8, 2_000].map((failures) => backOff({ failures, chance: 0 }))
    expect(least).to.deep.equal([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000])
    expect(backOff({ failures: 3, chance: 0.5 })).to.equal(3_000)
    expect(backOff({ failures: 7, chance: 0.999_999 })).to.equal(60_000)
    expect(backOff({ failures: 0, chance: 0, first: 200 })).to.equal(100)
    expect(backOff({ failures: 9, chance: 0, most: 10_000 })).to.equal(5_000)
  })
})
