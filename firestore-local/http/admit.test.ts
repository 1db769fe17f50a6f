import { expect } from 'chai'
import { refusal } from './admit.ts'

describe('admission over HTTP', () => {
  const admission = { port: 8081, allowsOrigin: (origin: string) => origin === 'http://localhost:8080' }
  const ask = (headers: Parameters<typeof refusal>[0]): string | undefined => refusal({ host: '127.0.0.1:8081', ...headers }, admission)

  it('lets the dashboard in, and programs without a page', () => {
    expect([ask({ origin: 'http://localhost:8080' }), ask({}), ask({ host: 'localhost:8081' }), ask({ host: '[::1]:8081' }), ask({ 'sec-fetch-site': 'none' })]).to.deep.equal(Array(5).fill(undefined))
  })

  for (const origin of ['http://localhost:8082', 'http://127.0.0.1:8080', 'https://localhost:8080', 'http://localhost.evil.example', 'https://evil.example', 'null', '']) {
    it(`turns away the origin '${origin}'`, () => expect(ask({ origin })).to.include('only the dashboard'))
  }

  for (const host of ['evil.example', 'evil.example:8081', '127.0.0.1', '127.0.0.1:8080', 'localhost.evil.example:8081']) {
    it(`turns away the host '${host}', which a rebound name would send`, () => expect(ask({ host, origin: 'http://localhost:8080' })).to.include('host name'))
  }

  it('turns away what a browser sends without saying for whom', () => {
    for (const site of ['cross-site', 'same-site', 'same-origin']) expect(ask({ 'sec-fetch-site': site })).to.include('where it comes from')
  })
})
