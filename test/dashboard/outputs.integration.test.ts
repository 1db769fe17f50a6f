import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { openPageServer } from '../../bench/page-server.ts'
import { openViewer } from './viewer.ts'

const FIREBASE = { VITE_FIREBASE_PROJECT_ID: 'demo-hosted', VITE_FIREBASE_API_KEY: 'public-web-key', VITE_FIREBASE_AUTH_DOMAIN: 'demo-hosted.firebaseapp.com', VITE_FIREBASE_APP_ID: '1:1:web:1' }

/** Two builds of one source (DASHBOARD.md section 4). */
describe('the two outputs of the dashboard', function () {
  this.timeout(90_000)
  let browser: Browser
  before(async () => void (browser = await openChromium()))
  after(() => browser.close())

  it('differ as they should: only the local one knows mock tokens, only the hosted one signs in at Google', async () => {
    const [hosted, local] = [textOf(await built({ mode: 'hosted', variables: FIREBASE })), textOf(await built({ mode: 'engine' }))]
    expect([hosted.includes('mockUserToken'), local.includes('mockUserToken')]).to.deep.equal([false, true])
    expect([hosted.includes('signInWithPassword'), local.includes('signInWithPassword')]).to.deep.equal([true, false])
    expect([hosted.includes('local-sign-in'), local.includes('local-sign-in')]).to.deep.equal([false, true])
  })

  it('hold no private key and no service account (CFG-40)', async () => {
    for (const text of [textOf(await built({ mode: 'hosted', variables: FIREBASE })), textOf(await built({ mode: 'engine' }))]) {
      expect(text).not.to.match(/PRIVATE KEY|private_key|client_email|gserviceaccount\.com/)
    }
  })

  it('ask nobody about readers without a measurement id, and paint without any network (DSH-20)', async () => {
    const pages = await openPageServer({
      port: 0, dist: await built({ mode: 'hosted', variables: FIREBASE }), date: undefined, signIn: () => undefined,
      settings: () => ({ schema: 1, project: 'none', firestoreHost: '127.0.0.1', firestorePort: 9, environment: 'paper', version: '0.1.0' }),
    })
    const viewer = await openViewer(browser, { origin: pages.origin, prepare: (page) => page.route(/^https:/, (route) => route.abort()) })
    await viewer.page.getByRole('heading', { level: 1 }).waitFor()
    expect(viewer.asked.filter((url) => /analytics|googletagmanager/.test(url))).to.deep.equal([])
    await viewer.close()
    await pages.close()
  })
})

/** All scripts and pages of a build. */
function textOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|html|json|webmanifest)$/.test(name))
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}
