import { expect } from 'chai'
import { Timestamp } from 'firebase-admin/firestore'
import type { Browser } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import type { Operators } from '../../updater/relay/operators.ts'
import { built } from './built.ts'
import { EQUITY } from './scenes/busy-figures.ts'
import { dollars } from './dollars.ts'
import { SCENES } from './scenes/scenes.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { allText, goTo, mainText, openViewer, settled, signedIn, untilText, type View, type Viewer } from './viewer.ts'

const HOUR = 3_600_000

/** What a page does with what nobody meant to give it. */
describe('the dashboard and bad input', function () {
  this.timeout(60_000)
  let browser: Browser
  let stage: Stage
  let viewer: Viewer
  const judge: { refusal: string | undefined } = { refusal: undefined }
  const operators: Operators = { refusalOf: async () => judge.refusal }

  const open = async (view: Partial<View> = {}): Promise<Viewer> => (viewer = await openViewer(browser, { origin: stage.origin, ...view }))
  /** Another hand writes into a document; the updater does not mend it meanwhile. */
  const spoil = (path: string, fields: Record<string, unknown>): Promise<unknown> => stage.database.firestore.doc(path).update({ ...fields, updatedAt: Timestamp.now() })

  before(async () => void (browser = await openChromium()))
  beforeEach(async () => {
    judge.refusal = undefined
    stage = await openStage({ scene: SCENES.busy, dist: await built({ mode: 'engine' }), operators })
  })
  afterEach(async () => {
    const { complaints } = viewer
    await viewer.close()
    await stage.close()
    expect(complaints, 'errors of the page and violations of its policy').to.deep.equal([])
  })
  after(() => browser.close())

  it('says what is wrong with a broken document, shows none of it, and goes on showing the others', async () => {
    await stage.stopUpdater()
    await spoil('public/risk', { equity: 'a lot' })
    await open({ hash: '#/risk' })
    await untilText(viewer.page, /not as they should be: risk\.equity/)
    expect(await mainText(viewer.page)).not.to.include('a lot')
    await goTo(viewer.page, 'positions')
    await untilText(viewer.page, /AAPL/)
    expect(await allText(viewer.page), 'the strip stands').to.include(dollars(EQUITY))
  })

  it('offers a reload for a document with a field that it does not know: a page that stood open while Tercet was renewed', async () => {
    await open({ hash: '#/risk' })
    await settled(viewer.page, 'Risk')
    await stage.stopUpdater()
    await spoil('public/risk', { novelty: 1 })
    await untilText(viewer.page, /risk\.novelty: not known\. If Tercet was renewed meanwhile, reload the page/)
    await spoil('public/live', { novelty: 1 })
    await untilText(viewer.page, /may be older than they are\. Reload the page/)
  })

  it('says which field is missing', async () => {
    await stage.stopUpdater()
    const { breakers: _breakers, ...rest } = (await stage.database.firestore.doc('public/risk').get()).data() ?? {}
    await stage.database.firestore.doc('public/risk').set(rest)
    await open({ hash: '#/risk' })
    await untilText(viewer.page, /not as they should be: risk\.breakers/)
  })

  it('takes a table whose columns differ in length for broken or for shorter, and never falls over', async () => {
    await stage.stopUpdater()
    const { exposure } = (await stage.database.firestore.doc('public/risk').get()).data() as { readonly exposure: Readonly<Record<string, readonly unknown[]>> }
    await spoil('public/risk', { exposure: { ...exposure, long: [] } })
    await open({ hash: '#/risk' })
    await settled(viewer.page, 'Risk')
    expect((await mainText(viewer.page)).length).to.be.greaterThan(60)
  })

  it('shows a document of text that looks like markup as text', async () => {
    await stage.stopUpdater()
    const { held } = (await stage.database.firestore.doc('public/why').get()).data() as { readonly held: Readonly<Record<string, readonly unknown[]>> }
    await spoil('public/why', { held: { ...held, sentence: held['sentence']?.map(() => '<img src=x onerror=document.title="taken"><b>bold</b>') } })
    await open({ hash: '#/positions' })
    await settled(viewer.page, 'Positions')
    expect(await viewer.page.title()).not.to.equal('taken')
    expect(await viewer.page.locator('main img').count()).to.equal(0)
  })

  it('offers a reload for a document of another version', async () => {
    await stage.stopUpdater()
    await spoil('public/risk', { schema: 2 })
    await open({ hash: '#/risk' })
    await untilText(viewer.page, /another version/)
    expect(await viewer.page.getByRole('link', { name: /reload/i }).or(viewer.page.getByRole('button', { name: /reload/i })).count()).to.be.greaterThan(0)
    await spoil('public/live', { schema: 2 })
    await untilText(viewer.page, /another version.*another version/)
  })

  for (const [words, ahead] of [['three hours ahead', 3 * HOUR], ['a day behind', -24 * HOUR]] as const) {
    it(`tells the true age with a browser's clock that is ${words}`, async () => {
      await open({ ahead })
      await settled(viewer.page)
      await viewer.page.waitForTimeout(3_500)
      expect((await allText(viewer.page)).toLowerCase(), 'the documents are seconds old').not.to.match(/stale|late:/)
    })
  }

  it('says that an operator\'s sign-in was revoked, and that the command was refused', async () => {
    judge.refusal = 'the sign-in was revoked after the command was given'
    await open({ hash: `#code=${CODE}` })
    await signedIn(viewer.page)
    await goTo(viewer.page, 'operator')
    await settled(viewer.page, 'Operator')
    await give(viewer, /^halt/i)
    await untilText(viewer.page, /the sign-in was revoked after the command was given/, 15_000)
    expect(stage.engine.asked.filter(({ type }) => type === 'halt'), 'nothing reached the engine').to.deep.equal([])
  })

  it('says that the quota is spent to who comes then, and keeps its figures where they stand already', async () => {
    await open({ hash: '#/risk' })
    await settled(viewer.page, 'Risk')
    stage.firestore.hooks.fail('RESOURCE_EXHAUSTED', 'reads')
    const late = await openViewer(browser, { origin: stage.origin, hash: '#/risk' })
    await untilText(late.page, /quota of reads is used up/, 20_000)
    expect(late.complaints).to.deep.equal([])
    await late.close()
    expect(await allText(viewer.page)).to.include(dollars(EQUITY)).and.to.include('TERCET_OPTIONS_MAX_DELTA')
    await untilText(viewer.page, /late, \d+ s old/i, 15_000)
  })

  it('is live again after an outage of the store', async () => {
    await open()
    await settled(viewer.page)
    stage.firestore.hooks.fail('UNAVAILABLE', 'all')
    await untilText(viewer.page, /late, \d+ s old/i, 15_000)
    stage.firestore.hooks.clear()
    await untilText(viewer.page, /live, \d+ s old/i, 20_000)
  })

  it('says that the store does not let it read when the project is another one', async () => {
    await open({
      async prepare(page) {
        await page.route('**/api/local-settings', async (route) => {
          const answer = await route.fetch()
          await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), project: 'demo-another' } })
        })
      },
    })
    await untilText(viewer.page, /project|does not let|does not answer/i, 20_000)
  })

  it('says what to do when nothing serves its settings', async () => {
    await open({ prepare: async (page) => void (await page.route('**/api/local-settings', (route) => route.fulfill({ status: 503, body: 'not yet' }))) })
    await untilText(viewer.page, /Is this page served by a running Tercet\?/)
  })
})

/** Clicks a command, and whatever it asks to be sure. */
export async function give({ page }: Viewer, name: RegExp): Promise<void> {
  await page.locator('main').getByRole('button', { name }).first().click()
  const sure = page.getByRole('dialog').getByRole('button', { name: /yes|confirm|halt|flatten|close|send|do it/i })
  if (await sure.first().isVisible({ timeout: 500 }).catch(() => false)) await sure.first().click()
}
