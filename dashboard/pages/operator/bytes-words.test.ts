import { expect } from 'chai'
import { bytesWords } from './bytes-words.ts'

describe('bytes in words', () => {
  it('go by thousands, with a digit where it tells something', () => {
    expect([0, 999, 1_000, 1_240_000, 123_456_789, 5e9].map(bytesWords)).to.deep.equal(['0\u00a0B', '999\u00a0B', '1.0\u00a0kB', '1.2\u00a0MB', '123\u00a0MB', '5.0\u00a0GB'])
  })
})
