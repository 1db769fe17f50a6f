import { expect } from 'chai'
import { contentOf } from './content-of.ts'
import { toStore } from './to-store.ts'

const NOW = { mark: 'server time' }

describe('a document on its way to the store', () => {
  it('gets the server\'s time where it says when it was written', () => {
    expect(toStore({ schema: 1, updatedAt: 0, createdAt: 5 }, NOW)).to.deep.equal({ schema: 1, updatedAt: NOW, createdAt: 5 })
  })

  it('of a command gets it where it says when it was given', () => {
    expect(toStore({ type: 'halt', createdAt: 0 }, NOW)).to.deep.equal({ type: 'halt', createdAt: NOW })
  })

  it('has unchanged content when only its stamps moved', () => {
    const document = { schema: 1, seq: 7, updatedAt: 1, market: 2, limits: [1] }
    expect(contentOf({ ...document, seq: 8, updatedAt: 3, market: 4 })).to.deep.equal(contentOf(document))
    expect(contentOf(document)).to.deep.equal({ schema: 1, limits: [1] })
  })
})
