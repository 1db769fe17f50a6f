import { expect } from 'chai'
import { styleHashes } from './style-hashes.ts'

describe('style hashes', () => {
  it('are those of the text between the tags: the empty text has the published SHA-256 of nothing', () => {
    // FIPS 180-4: SHA-256 of the empty message is e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855.
    expect(styleHashes('<html><style></style>')).to.deep.equal(['sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='])
  })

  it('are one for each style, in order, spaces and lines included', () => {
    const [one, two, same] = styleHashes('<style>a{}</style><style media="print">\na{}</style><style>a{}</style>')
    expect(one).to.equal(same).and.not.to.equal(two)
  })
})
