import { expect } from 'chai'
import { remembering } from './remembering.ts'

describe('a function that remembers its answers', () => {
  it('makes each once, that there is none included', () => {
    const asked: number[] = []
    const half = remembering(10, (n: number) => {
      asked.push(n)
      return n % 2 === 0 ? n / 2 : undefined
    })
    expect([half(4), half(4), half(3), half(3)]).to.deep.equal([2, 2, undefined, undefined])
    expect(asked).to.deep.equal([4, 3])
  })

  it('keeps as many as it may, and begins anew beyond them', () => {
    const asked: number[] = []
    const same = remembering(2, (n: number) => {
      asked.push(n)
      return n
    })
    for (const n of [1, 2, 1, 3, 1]) expect(same(n)).to.equal(n)
    expect(asked).to.deep.equal([1, 2, 3, 1])
  })
})
