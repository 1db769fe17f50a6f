import { expect } from 'chai'
import { textOf } from '../deploy/kit.ts'
import { type Emulators, startEmulators } from './start-emulators.ts'

const { hosting } = JSON.parse(textOf('firebase.json')) as { readonly hosting: { readonly public: string; readonly headers: readonly { readonly source: string; readonly headers: readonly { readonly key: string; readonly value: string }[] }[] } }

/** The hosting part of firebase.json as Google's own server for it reads it; the page in it is a stand-in. */
describe('the hosted page', function () {
  this.timeout(120_000)
  let emulators: Emulators
  const get = (path: string) => fetch(`http://${emulators.hosting}${path}`, { redirect: 'manual' })

  before(async () => {
    const files = { 'index.html': 'the page', 'assets/app-1a2b3c.js': 'void 0', 'version.json': '{}' }
    emulators = await startEmulators({ hosting, files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`${hosting.public}/${path}`, text])) })
  })
  after(() => emulators.stop())

  it('is there at / and at /modular-dashboard.html, and nothing else is made up', async () => {
    for (const path of ['/', '/modular-dashboard.html']) expect(await (await get(path)).text(), path).to.equal('the page')
    expect((await get('/nothing-here')).status).to.equal(404)
  })

  it('comes with every security header that firebase.json names, the files too', async () => {
    const named = hosting.headers.find(({ source }) => source === '**')?.headers ?? []
    expect(named.map(({ key }) => key)).to.include.members(['Content-Security-Policy', 'Strict-Transport-Security', 'X-Content-Type-Options'])
    for (const path of ['/', '/modular-dashboard.html', '/assets/app-1a2b3c.js']) {
      const { headers } = await get(path)
      for (const { key, value } of named) expect(headers.get(key), `${key} of ${path}`).to.equal(value)
    }
  })

  it('is asked for anew each time, while hashed files stay for a year', async () => {
    for (const path of ['/', '/version.json']) expect((await get(path)).headers.get('cache-control'), path).to.equal('no-cache')
    expect((await get('/assets/app-1a2b3c.js')).headers.get('cache-control')).to.equal('public, max-age=31536000, immutable')
  })
})
