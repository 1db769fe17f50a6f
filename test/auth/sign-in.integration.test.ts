import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { freePort, run, until } from '../cli/kit.ts'
import { built } from '../dashboard/built.ts'
import { axeFindings, goTo, mainText, openViewer, settled, signedIn, untilText, type Viewer } from '../dashboard/viewer.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { ENVIRONMENT } from './hosted-settings.ts'
import { type HostedStage, openHostedStage } from './hosted-stage.ts'
import { routeGoogle, type StoreDoor } from './route-google.ts'

const EMAIL = 'ada@example.org'
const PASSWORD = 'correct horse battery'
const WRONG = 'E-mail or password is wrong.'
const DENIED = 'This account is no operator. Grant it with: tercet operator add <email>, then sign in again.'

/** Files of the two parts that a visitor must never load. */
const SIGN_IN_CODE = /\/assets\/hosted-session-/
const OPERATOR_CODE = /\/assets\/operator-page-/

/** One story of one tab, from a visitor to an operator and back; each part goes on where the last ended. */
describe('signing in on the hosted page', function () {
  this.timeout(60_000)
  const folder = mkdtempSync(join(tmpdir(), 'tercet-sign-in-'))
  let browser: Browser
  let stage: HostedStage
  let viewer: Viewer
  let page: Page
  const store: StoreDoor = { isAway: false, streams: [] }
  let uid = ''

  before(async () => {
    stage = await openHostedStage(await built({ mode: 'hosted', variables: ENVIRONMENT }))
    browser = await openChromium()
    uid = (await stage.admin.auth.createUser({ email: EMAIL, password: PASSWORD })).uid
    viewer = await open()
    page = viewer.page
    // A clock that goes wrong on demand: the SDK believes the browser's.
    await page.addInitScript(() => {
      const [now, by] = [Date.now, Number(localStorage.getItem('test.ahead'))]
      Date.now = () => now() + by
    })
  })
  after(async () => {
    await browser.close()
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => expect(viewer.complaints, 'errors of the page and violations of its policy').to.deep.equal([]))

  const open = (hash = ''): Promise<Viewer> => openViewer(browser, { origin: stage.origin, hash, prepare: (one) => routeGoogle(one, stage.places, store) })
  const tercet = async (...args: readonly string[]) => run(['operator', ...args], { cwd: folder, state: folder, port: await freePort() }, { FIREBASE_AUTH_EMULATOR_HOST: stage.places.auth })
  const signIn = async (email: string, password: string): Promise<void> => {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  }
  const refusal = async (): Promise<string> => (await page.getByRole('alert').filter({ hasText: /\S/ }).first().innerText()).trim()
  const refused = async (email: string, password: string): Promise<string> => {
    await signIn(email, password)
    await page.locator('main').getByRole('button', { name: 'Sign in', exact: true, disabled: false }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id), 'where one types again').to.equal('sign-in-secret')
    return refusal()
  }
  const controls = (): Promise<number> => page.getByRole('button', { name: /halt the desk|flatten|cancel all orders|stop crypto|sign out/i }).count()
  const reload = async (): Promise<void> => {
    await page.reload()
    await settled(page)
  }
  /** What the browser keeps of a sign-in. */
  const kept = (tab: Page = page): Promise<readonly string[]> => tab.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => /firebase:authUser|signed-in/.test(key)).map((key) => key.split(':').slice(0, 2).join(':')))
  /** Waits until the SDK listens as this user, or as nobody. */
  const listensAs = (who: string | null): Promise<true> => until(`a stream of ${who ?? 'nobody'}`, () => (store.streams.at(-1) === who ? true : undefined), 20_000, () => store.streams.join())
  /** The form stands there while the page still asks whether this tab's sign-in holds: it holds no more once nothing of it is kept. */
  const ended = async (): Promise<void> => {
    await until('the end of the sign-in', async () => ((await kept()).length === 0 ? true : undefined), 15_000)
    await page.getByLabel('E-mail').waitFor()
    expect(await controls()).to.equal(0)
  }
  /** Gives a command from the page. What the updater answered, and what the engine was asked. */
  const give = async (button: string): Promise<{ readonly uid: string; readonly state: string; readonly why: string; readonly asked: readonly string[] }> => {
    const known = (await stage.results()).length
    stage.engine.asked.length = 0
    await page.locator('main').getByRole('button', { name: button }).click()
    const { uid: by, state, why } = await until(`the answer to ${button}`, async () => {
      const all = await stage.results()
      return all.length > known && all[0]?.state !== 'received' ? all[0] : undefined
    }, 15_000)
    return { uid: by, state, why, asked: stage.engine.asked.map(({ type }) => type) }
  }

  it('is no matter of a visitor: no public page loads its code, shows a control or speaks to Authentication', async () => {
    await settled(page)
    for (const name of ['positions', 'orders', 'trades', 'chart', 'why', 'risk', 'options', 'learning', 'alerts', 'overview']) {
      await goTo(page, name)
      await page.locator(`main[data-page=${name}]`).waitFor()
      await settled(page)
      expect(await controls(), name).to.equal(0)
    }
    expect(viewer.asked.some((url) => url.includes('/assets/hosted-backend-')), 'the log knows what was loaded').to.equal(true)
    expect(viewer.asked.filter((url) => SIGN_IN_CODE.test(url) || OPERATOR_CODE.test(url) || /identitytoolkit|securetoken/.test(url))).to.deep.equal([])
    expect(await page.locator('a[href="#/logs"]').count()).to.equal(0)
    expect(new Set(store.streams), 'who listens').to.deep.equal(new Set([null]))
  })

  it('asks in a form with labels that a password manager understands', async () => {
    await goTo(page, 'operator')
    await page.getByLabel('E-mail').waitFor()
    const attributes = (label: string): Promise<readonly (string | null)[]> => page.getByLabel(label).evaluate((input) => ['type', 'autocomplete', 'required'].map((name) => input.getAttribute(name)))
    expect(await attributes('E-mail')).to.deep.equal(['email', 'username', ''])
    expect(await attributes('Password')).to.deep.equal(['password', 'current-password', ''])
    expect(await controls()).to.equal(0)
    expect(await axeFindings(page)).to.deep.equal([])
  })

  it('says the same of a wrong password as of an address that nobody has', async () => {
    expect(await refused(EMAIL, 'wrong')).to.equal(WRONG)
    expect(await refused('eve@example.org', PASSWORD)).to.equal(WRONG)
    expect(await page.getByLabel('Password').getAttribute('aria-invalid')).to.equal('true')
    expect(await page.getByLabel('Password').getAttribute('aria-describedby')).to.include('sign-in-error')
    expect(await axeFindings(page)).to.deep.equal([])
    expect(await kept()).to.deep.equal([])
  })

  it('refuses a user without the claim and names the command that grants it', async () => {
    expect(await refused(EMAIL, PASSWORD)).to.equal(DENIED)
    expect(await controls()).to.equal(0)
    expect(await kept(), 'and keeps nothing of it').to.deep.equal([])
  })

  it('lets an operator in after tercet operator add, with the focus on the page and every control', async () => {
    const { code, said } = await tercet('add', EMAIL)
    expect(code, said).to.equal(0)
    await signIn(` ${EMAIL} `, PASSWORD)
    await signedIn(page)
    await untilText(page, new RegExp(`Signed in as ${EMAIL}`))
    for (const name of [/halt the desk/i, /cancel all orders/i, /flatten/i, /stop crypto/i, /sign out/i]) expect(await page.locator('main').getByRole('button', { name }).count(), String(name)).to.be.greaterThan(0)
    expect(await page.evaluate(() => document.activeElement?.id), 'the form is gone, the focus is not').to.equal('main')
    await listensAs(uid)
    expect(await axeFindings(page)).to.deep.equal([])
  })

  it('gives the rules and the updater a true operator: a halt goes from the click to the engine', async () => {
    expect(await give('Halt the desk')).to.deep.equal({ uid, state: 'done', why: '', asked: ['halt'] })
  })

  it('outlasts a reload of its tab, and is unknown to another tab', async () => {
    await reload()
    await signedIn(page)
    await untilText(page, new RegExp(`Signed in as ${EMAIL}`))
    expect(await controls()).to.be.greaterThan(4)
    const other = await viewer.context.newPage()
    await routeGoogle(other, stage.places, store)
    await other.goto(`${stage.origin}/#/operator`)
    await other.getByLabel('E-mail').waitFor()
    expect(await other.locator('a[href="#/logs"]').count()).to.equal(0)
    expect(await kept(other), 'nothing outside of the tab').to.deep.equal([])
    await other.close()
  })

  it('outlasts a reload while Authentication is away, even one after its token has run out: then it comes back with the network', async () => {
    const away = /identitytoolkit|securetoken/
    await page.route(away, (route) => route.abort('internetdisconnected'))
    await page.reload()
    await signedIn(page)
    await page.evaluate((by) => localStorage.setItem('test.ahead', by), String(2 * 3_600_000))
    await page.reload()
    await settled(page)
    await page.getByLabel('E-mail').waitFor()
    expect(await controls(), 'nobody can say that this is an operator').to.equal(0)
    expect(await kept()).to.have.length(2)
    await page.evaluate(() => localStorage.removeItem('test.ahead'))
    await page.unroute(away)
    await page.reload()
    await signedIn(page)
  })

  it('ends with signing out: no control, nothing kept, and a visitor\'s page at the next reload', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('E-mail').waitFor()
    expect(await controls()).to.equal(0)
    expect(await page.locator('a[href="#/logs"]').count()).to.equal(0)
    expect(await kept()).to.deep.equal([])
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('main')
    await listensAs(null)
    await goTo(page, 'overview')
    const before = viewer.asked.length
    await reload()
    expect(viewer.asked.slice(before).filter((url) => SIGN_IN_CODE.test(url) || /identitytoolkit|securetoken/.test(url))).to.deep.equal([])
  })

  it('lets a disabled operator do nothing more: the updater refuses at once, the page at its next look, and there is no new sign-in', async () => {
    await goTo(page, 'operator')
    await signIn(EMAIL, PASSWORD)
    await signedIn(page)
    await stage.admin.auth.updateUser(uid, { disabled: true })
    expect(await give('Stop crypto'), 'the rules know the token for up to an hour').to.deep.equal({ uid, state: 'refused', why: 'this user is disabled', asked: [] })
    await reload()
    await ended()
    expect(await refused(EMAIL, PASSWORD)).to.equal('This account is disabled.')
    expect(await controls()).to.equal(0)
    await stage.admin.auth.updateUser(uid, { disabled: false })
  })

  it('is void after tercet operator remove: the updater refuses the open page, and a reload makes it a visitor\'s', async () => {
    await signIn(EMAIL, PASSWORD)
    await signedIn(page)
    const { code, said } = await tercet('remove', EMAIL)
    expect(code, said).to.equal(0)
    expect(await give('Stop options')).to.deep.equal({ uid, state: 'refused', why: 'this user is no operator (tercet operator add)', asked: [] })
    await reload()
    await ended()
  })

  it('works while the store is away, which the page says instead of breaking', async () => {
    expect((await tercet('add', EMAIL)).code).to.equal(0)
    store.isAway = true
    await page.reload()
    await page.getByLabel('E-mail').waitFor()
    await signIn(EMAIL, PASSWORD)
    await signedIn(page)
    await untilText(page, /Nothing has been heard of the desk yet.*tercet halt/, 20_000)
    expect(await page.locator('main').getByRole('button', { name: 'Halt the desk' }).isDisabled()).to.equal(true)
    expect(await mainText(page), 'nothing is known, so nothing is claimed').not.to.match(/Not halted|Trading$/)
    await goTo(page, 'overview')
    await untilText(page, /The store does not answer \(unavailable\)\. The page tries again/, 20_000)
    store.isAway = false
  })

  it('says so when Authentication does not answer', async () => {
    const other = await open('#/operator')
    await other.page.getByLabel('E-mail').waitFor()
    await other.page.route(/identitytoolkit/, (route) => route.abort('internetdisconnected'))
    await other.page.getByLabel('E-mail').fill(EMAIL)
    await other.page.getByLabel('Password').fill(PASSWORD)
    await other.page.locator('main').getByRole('button', { name: 'Sign in' }).click()
    await untilText(other.page, /Firebase Authentication does not answer/)
    expect(await mainText(other.page)).not.to.match(/Halt the desk/)
    expect(other.complaints).to.deep.equal([])
    await other.close()
  })
})
