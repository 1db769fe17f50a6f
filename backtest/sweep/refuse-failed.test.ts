import { expect } from 'chai'
import { refuseFailed } from './refuse-failed.ts'

describe('a point of a sweep', () => {
  it('at which the strategy threw has no result', () => {
    const failure = { error: 'TypeError: of its own', times: 12, first: Date.parse('2016-01-05T15:00:00Z') }
    expect(() => refuseFailed({ fast: 3, slow: 20 }, [failure])).to.throw('fast=3 slow=20: 12 turns of the module ended in a defect, the first at 2016-01-05T15:00:00.000Z: TypeError: of its own.')
    expect(() => refuseFailed({ fast: 3 }, [])).not.to.throw()
  })
})
