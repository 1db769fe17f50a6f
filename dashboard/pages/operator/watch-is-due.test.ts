import { expect } from 'chai'
import { watchIsDue } from './watch-is-due.ts'

const minute = 60_000

describe('a watch', () => {
  it('of five minutes is renewed after four', () => {
    const due = (now: number): boolean => watchIsDue({ watchedUntil: 5 * minute, askedAt: 0, now })
    expect([due(3.9 * minute), due(4 * minute)]).to.deep.equal([false, true])
  })

  it('begins at once, unless another page asked for it', () => {
    expect(watchIsDue({ watchedUntil: null, askedAt: null, now: 0 })).to.equal(true)
    expect(watchIsDue({ watchedUntil: 4 * minute, askedAt: null, now: 0 })).to.equal(false)
  })

  it('is not asked for again while the answer may be on its way', () => {
    expect(watchIsDue({ watchedUntil: null, askedAt: 0, now: 44_000 })).to.equal(false)
    expect(watchIsDue({ watchedUntil: null, askedAt: 0, now: 45_000 })).to.equal(true)
  })
})
