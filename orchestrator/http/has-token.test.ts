import { expect } from 'chai'
import { hasToken } from './has-token.ts'

describe('the token', () => {
  const token = 'a-token-of-some-length'

  it('is taken as a bearer token alone', () => {
    expect(hasToken(`Bearer ${token}`, token)).to.equal(true)
    expect(hasToken(`bearer ${token}`, token)).to.equal(true)
    for (const header of [undefined, '', token, `Basic ${token}`, `Bearer ${token}x`, `Bearer ${token.slice(1)}`, 'Bearer', `Bearer ${token} ${token}`]) {
      expect(hasToken(header, token), header).to.equal(false)
    }
  })

  it('is never empty', () => {
    expect(hasToken('Bearer ', '')).to.equal(false)
    expect(hasToken(undefined, '')).to.equal(false)
  })
})
