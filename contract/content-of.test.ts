import { expect } from 'chai'
import { contentOf } from './content-of.ts'

describe('the content of a document', () => {
  it('is unchanged when only its stamps moved', () => {
    const document = { schema: 1, seq: 7, updatedAt: 1, market: 2, limits: [1] }
    expect(contentOf({ ...document, seq: 8, updatedAt: 3, market: 4 })).to.deep.equal(contentOf(document))
    expect(contentOf(document)).to.deep.equal({ schema: 1, limits: [1] })
  })
})
