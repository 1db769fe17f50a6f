import { expect } from 'chai'
import { createNewest } from './newest.ts'

describe('the newest of a list', () => {
  it('come first, and the rest is counted', () => {
    const list = createNewest<number>(3)
    for (let i = 1; i <= 5; i += 1) list.push(i)
    expect([list.list(), list.left()]).to.deep.equal([[5, 4, 3], 2])
  })

  it('are all that memory holds, give or take as many again', () => {
    const dropped: number[] = []
    const list = createNewest<number>(3, (item) => void dropped.push(item))
    for (let i = 1; i <= 1_000; i += 1) list.push(i)
    expect([list.list(), list.left()]).to.deep.equal([[1_000, 999, 998], 997])
    expect(dropped.length).to.be.within(994, 997)
    expect(dropped, 'the eldest first').to.deep.equal(Array.from({ length: dropped.length }, (_, i) => i + 1))
  })
})
