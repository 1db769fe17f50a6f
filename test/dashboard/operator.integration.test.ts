import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { endVisit } from './end-visit.ts'
import { SCENES } from './scenes/scenes.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { allText, goTo, openViewer, settled, signedIn, untilText, type Viewer } from './viewer.ts'

/** What an operator does on the page, all the way into the engine's door and back. */
describe('the operator\'s page', function () {
  this.timeout(60_000)
  let browser: Browser
  let stage: Stage
  let viewer: Viewer

  before(async () => {
    browser = await openChromium()
    stage = await openStage({ scene: SCENES.busy, dist: await built({ mode: 'engine' }) })
  })
  beforeEach(async () => {
    stage.engine.asked.length = 0
    viewer = await openViewer(browser, { origin: stage.origin, hash: `#code=${CODE}` })
    await signedIn(viewer.page)
    await goTo(viewer.page, 'operator')
    await settled(viewer.page, 'Operator')
    await untilText(viewer.page, /Components of the engine|Journal/)
  })
  afterEach(() => endVisit(viewer))
  after(async () => {
    await browser.close()
    await stage.close()
  })

  const commands = async (): Promise<readonly string[]> => {
    const { docs } = await stage.database.firestore.collection('commands').get()
    return docs.map((document) => String(document.data()['type'])).filter((type) => type !== 'watch')
  }

  it('halts the desk: the command, its steps with their times, and the engine\'s answer', async () => {
    await halt(viewer.page)
    await untilText(viewer.page, /\bdone\b/i, 15_000)
    expect(stage.engine.asked.filter(({ type }) => type === 'halt')).to.have.length(1)
    expect(await allText(viewer.page)).to.match(/received/i).and.to.match(/\d\d:\d\d:\d\d/)
  })

  it('stops a module, and says when the engine refuses', async () => {
    stage.engine.answer = ({ id }) => [200, { id, outcome: 'done', why: 'crypto is off' }]
    await viewer.page.locator('main').getByRole('button', { name: /stop crypto/i }).click()
    await confirmed(viewer.page)
    await untilText(viewer.page, /crypto is off/, 15_000)
    expect(stage.engine.asked.at(-1)).to.include({ type: 'toggle', module: 'crypto', on: false })
    stage.engine.answer = () => [409, { error: { code: 'not-now', message: 'the desk is not halted' } }]
    await halt(viewer.page)
    await untilText(viewer.page, /the desk is not halted/, 15_000)
    stage.engine.answer = ({ id }) => [200, { id, outcome: 'done', why: '' }]
  })

  it('says before a resume of the desk what it leaves: a module that was halted by itself', async () => {
    const halted = await openStage({ scene: (wall) => ({ ...SCENES.halted(wall), silence: 0 }), dist: await built({ mode: 'engine' }) })
    await viewer.close()
    viewer = await openViewer(browser, { origin: halted.origin, hash: `#code=${CODE}` })
    await signedIn(viewer.page)
    await goTo(viewer.page, 'operator')
    await viewer.page.getByRole('button', { name: 'Resume the desk' }).click()
    expect(await viewer.page.getByRole('dialog').innerText()).to.include('a module that was halted by itself stays so until it is resumed')
    await halted.close()
  })

  it('takes no flatten from a browser that knows it is offline, and says why', async () => {
    await viewer.context.setOffline(true)
    await untilText(viewer.page, /offline, and a command does not wait for the network.*tercet flatten/)
    expect(await viewer.page.locator('main').getByRole('button', { name: /^flatten/i }).isDisabled()).to.equal(true)
    await viewer.context.setOffline(false)
    await untilText(viewer.page, /live, \d+ s old/i, 30_000)
  })

  it('creates no command of a flatten that was clicked while the network was gone, not then and not after it came back', async () => {
    const before = await commands()
    const store = `http://127.0.0.1:${stage.firestore.port}/**`
    await viewer.context.route(store, (route) => route.abort('internetdisconnected'))
    await flatten(viewer.page)
    await untilText(viewer.page, /No answer from the store.*tercet flatten/, 25_000)
    await viewer.context.unroute(store)
    await untilText(viewer.page, /live, \d+ s old/i, 30_000)
    await viewer.page.waitForTimeout(3_000)
    expect(await commands()).to.deep.equal(before)
    expect(stage.engine.asked.map(({ type }) => type)).not.to.include('flatten')
  })

  it('says after ten seconds what else works when nobody takes the command', async () => {
    await stage.stopUpdater()
    await untilText(viewer.page, /does not listen for commands.*tercet halt/)
    expect(await viewer.page.locator('main').getByRole('button', { name: /halt the desk/i }).isDisabled(), 'one that was stopped said so').to.equal(true)
    // One that was killed could not.
    await stage.database.firestore.doc('public/live').update({ 'sync.commands': true })
    await viewer.page.waitForFunction(() => document.querySelector('#no-commands')?.textContent === '')
    await halt(viewer.page)
    await untilText(viewer.page, /No end after 10 s.*tercet halt/, 20_000)
    stage.startUpdater()
  })

  it('acknowledges an alert', async () => {
    await goTo(viewer.page, 'alerts')
    await settled(viewer.page, 'Alerts')
    await viewer.page.locator('main').getByRole('button', { name: /acknowledge/i }).first().click()
    await untilText(viewer.page, /acknowledged/i, 15_000)
  })

  it('is a visitor again after signing out', async () => {
    await viewer.page.getByRole('button', { name: /sign out/i }).first().click()
    await viewer.page.waitForFunction(() => document.querySelector('a[href="#/logs"]') === null)
    expect(await allText(viewer.page)).not.to.include('Flatten')
  })
})

async function halt(page: Page): Promise<void> {
  await page.locator('main').getByRole('button', { name: /halt the desk/i }).click()
  await confirmed(page)
}

async function flatten(page: Page): Promise<void> {
  await page.locator('main').getByRole('button', { name: /^flatten/i }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('FLATTEN')
  await page.getByRole('dialog').getByRole('button', { name: /flatten/i }).click()
}

/** Some commands ask whether one is sure. */
async function confirmed(page: Page): Promise<void> {
  const dialog = page.locator('dialog.confirm[open]')
  if (await dialog.isVisible()) await dialog.locator('button[type=submit]').click()
}
