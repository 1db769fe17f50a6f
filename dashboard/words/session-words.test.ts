import { expect } from 'chai'
import { sessionWords } from './session-words.ts'

describe('a session clock in words', () => {
  const hour = 3_600_000

  it('says what changes, and in how long', () => {
    expect(sessionWords({ open: true, changesAt: 2 * hour }, 0)).to.equal('open, closes in 2\u00a0h')
    expect(sessionWords({ open: false, changesAt: 15 * hour }, 0)).to.equal('closed, opens in 15\u00a0h')
    expect(sessionWords({ open: true, changesAt: null }, 0)).to.equal('open, never closes')
    expect(sessionWords({ open: true, changesAt: 5 }, 5)).to.equal('open, closes now')
  })
})
