import { expect } from 'chai'
import { resumeAfter } from './resume-after.ts'

describe("a reader's place", () => {
  it('is its Last-Event-ID, which is newer than the address it first asked', () => {
    expect(resumeAfter('12', '3')).to.equal(12)
    expect(resumeAfter(undefined, '3')).to.equal(3)
    expect(resumeAfter(undefined, '0')).to.equal(0)
  })

  it('may be left open', () => {
    expect(resumeAfter(undefined, undefined)).to.equal(undefined)
    expect(resumeAfter('', undefined)).to.equal(undefined)
  })

  it('is a whole number', () => {
    for (const place of ['-1', '1.5', 'x', '1e3', ' 1', '99999999999999999999']) expect(() => resumeAfter(undefined, place), place).to.throw('number of a fact')
  })
})
