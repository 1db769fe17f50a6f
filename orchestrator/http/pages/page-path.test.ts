import { expect } from 'chai'
import { pagePath } from './page-path.ts'

describe('the file that a path asks for', () => {
  it('is the one document for every page', () => {
    for (const path of ['/', '/index.html', '/modular-dashboard.html', '/dashboard', '/positions', '/orders', '/risk', '/day/2026-03-10']) expect(pagePath(path), path).to.equal('index.html')
  })

  it('is itself when its name has a dot', () => {
    expect([pagePath('/assets/main-1a2b.js'), pagePath('/favicon.svg')]).to.deep.equal(['assets/main-1a2b.js', 'favicon.svg'])
  })

  it("is none where the engine's own doors are", () => {
    for (const path of ['/api', '/api/nothing', '/health', '/healthz', '/metrics']) expect(pagePath(path), path).to.equal(undefined)
    expect(pagePath('/healthy'), 'another word').to.equal('index.html')
  })
})
