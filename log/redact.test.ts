import { expect } from 'chai'
import { redactor } from './redact.ts'

describe('what is blotted out', () => {
  it('is the whole of a secret, also where another one is its beginning', () => {
    const redact = redactor(['marked', 'marked-secret', 'marked-secret-of-the-engine'])
    expect(redact('marked-secret-of-the-engine, marked-secret, marked.')).to.equal('[redacted], [redacted], [redacted].')
  })

  it('is any of four letters or more, and none that is shorter', () => {
    expect([redactor(['abcd'])('an abcd'), redactor(['abc'])('an abc')]).to.deep.equal(['an [redacted]', 'an abc'])
  })

  it('is a sign of patterns as it stands', () => {
    expect(redactor(['a.c$(x)'])('a.c$(x) abc$(x)')).to.equal('[redacted] abc$(x)')
  })
})
