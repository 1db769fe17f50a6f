import { expect } from 'chai'
import { freshWords, nextWords } from './fresh-words.ts'

describe('freshness in words', () => {
  it('tells its kind and its age', () => {
    expect(freshWords({ type: 'stale', age: 150_000 })).to.equal('stale, 2\u00a0min')
  })

  it('counts down to the next document', () => {
    expect(nextWords({ updatedAt: 1_000, interval: 30 }, 13_500)).to.equal('next in 18\u00a0s')
    expect(nextWords({ updatedAt: 1_000, interval: 30 }, 31_000)).to.equal('next is due')
  })
})
