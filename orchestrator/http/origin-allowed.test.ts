import { expect } from 'chai'
import { originAllowed } from './origin-allowed.ts'

describe('the Origin check', () => {
  const local = { host: 'localhost:8080', port: 8080, local: true }
  const keyed = { host: 'Engine.example:8080', port: 8080, local: false }

  it('takes requests of no page at all', () => {
    expect(originAllowed(undefined, local)).to.equal(true)
    expect(originAllowed(undefined, keyed)).to.equal(true)
  })

  it('takes a page that this engine served', () => {
    expect(originAllowed('http://127.0.0.1:8080', local)).to.equal(true)
    expect(originAllowed('https://engine.example:8080', keyed)).to.equal(true)
  })

  it('refuses pages of other sites, files and sandboxes', () => {
    for (const origin of ['http://localhost:3000', 'https://localhost:8080', 'http://evil.example', 'null', 'file://', 'http://localhost:8080/x']) {
      expect(originAllowed(origin, local), origin).to.equal(false)
    }
    expect(originAllowed('https://evil.example', keyed)).to.equal(false)
  })
})
