import { expect } from 'chai'
import { refusal } from './admit.ts'

describe('admission over HTTP', () => {
  const admission = { port: 8081, allowsOrigin: (origin: string) => origin === 'http://localhost:8080' }
  const ask = (headers: Parameters<typeof refusal>[0]): string | undefined => refusal({ host: '127.0.0.1:8081', ...headers }, admission)

  it('lets the dashboard in, and programs without a page', () => {
    const welcome = [{ origin: 'http://localhost:8080' }, {}, { host: 'localhost:8081' }, { host: '[::1]:8081' }, { 'sec-fetch-site': 'none' }]
    for (const headers of welcome) expect(ask(headers), JSON.stringify(headers)).to.equal(undefined)
  })

  const strangers = ['http://localhost:8082', 'http://127.0.0.1:8080', 'https://localhost:8080', 'http://localhost.evil.example', 'https://evil.example', 'null', '']
  for (const origin of strangers) {
    it(`turns away the origin '${origin}'`, () => expect(ask({ origin })).to.include('only the dashboard'))
  }

  for (const host of ['evil.example', 'evil.example:8081', '127.0.0.1', '127.0.0.1:8080', 'localhost.evil.example:8081']) {
    it(`turns away the host '${host}', which a rebound name would send`, () => expect(ask({ host, origin: 'http://localhost:8080' })).to.include('host name'))
  }

  it('turns away what a browser sends without saying for whom', () => {
    for (const site of ['cross-site', 'same-site', 'same-origin']) expect(ask({ 'sec-fetch-site': site })).to.include('where it comes from')
  })
})
