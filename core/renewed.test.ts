import { expect } from 'chai'
import { renewed } from './renewed.ts'

describe('a renewed map', () => {
  it('holds the same entries in the same order, and goes its own way', () => {
    const map = new Map([['b', 1], ['a', 2]])
    const copy = renewed(map)
    copy.delete('b')
    expect([...map, ...copy]).to.deep.equal([['b', 1], ['a', 2], ['a', 2]])
  })
})
