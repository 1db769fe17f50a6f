import { expect } from 'chai'
import type { Browser, Locator, Page } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { endVisit } from './end-visit.ts'
import { busy } from './scenes/busy.ts'
import type { DeskScene } from './scenes/desk-scene.ts'
import { SCENES } from './scenes/scenes.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { goTo, openViewer, settled, signedIn, type View, type Viewer } from './viewer.ts'

const CHART = '#/chart?symbol=BTC%2FUSD'

/** What pictures say with colours and dashes must be said where the system gives the colours, and on paper. */
describe('the page in other media', function () {
  this.timeout(60_000)
  let browser: Browser
  let stage: Stage
  let viewer: Viewer

  const open = async (view: Partial<View>): Promise<Page> => {
    viewer = await openViewer(browser, { origin: stage.origin, prepare: watchCanvas, ...view })
    await settled(viewer.page)
    return viewer.page
  }

  before(async () => {
    browser = await openChromium()
    stage = await openStage({ scene: manyLines, dist: await built({ mode: 'engine' }) })
  })
  afterEach(() => endVisit(viewer))
  after(async () => {
    await browser.close()
    await stage.close()
  })

  it('draws each line of a chart with the dashes that its legend shows', async () => {
    const page = await open({ hash: CHART })
    const shown = await page.locator('chart-view .sample line').evaluateAll((lines) => [...new Set(lines.map((line) => getComputedStyle(line).strokeDasharray.replaceAll('px', '').replaceAll(',', '')))].filter((dash) => dash !== 'none'))
    expect(shown).to.have.members(['6 6', '2 2', '12 12'])
    expect(await drawn(page, 'dashes', shown)).to.include.members(shown)
  })

  it('tells risen bars from fallen ones, and the present page from the others, in the colours of the system', async () => {
    const page = await open({ hash: CHART, hasForcedColors: true, dark: true })
    const paperAndInk = ['#000000', '#ffffff']
    expect(await drawn(page, 'fills', paperAndInk), 'the paper of a hollow bar, and the ink of a filled one').to.include.members(paperAndInk)
    const swatches = await page.locator('chart-view .legend').evaluate((legend) => ['.hollow', '.filled'].map((one) => getComputedStyle(legend.querySelector(one) ?? legend).backgroundColor))
    expect(swatches[0]).not.to.equal(swatches[1])
    const lines = await page.locator('.pages ul a').evaluateAll((links) => links.map((link) => [link.textContent?.trim(), getComputedStyle(link).textDecorationLine]))
    expect(lines.filter(([, line]) => line === 'underline')).to.deep.equal([['Chart', 'underline']])
  })

  it('writes HALTED, and the buttons that sign in and flatten, in the colours of the system so that it can be read', async () => {
    const lookOf = (one: Locator): Promise<readonly string[]> => one.evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor])
    const visitor = await open({ hash: '#/operator', hasForcedColors: true, dark: true })
    expect(await lookOf(visitor.locator('button.primary').first())).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    await viewer.close()
    const operator = await open({ hash: `#code=${CODE}`, hasForcedColors: true, dark: true })
    await signedIn(operator)
    await goTo(operator, 'operator')
    await operator.getByRole('button', { name: /^flatten/i }).click()
    await operator.getByRole('dialog').getByRole('textbox').fill('FLATTEN')
    expect(await lookOf(operator.locator('.confirm button.danger'))).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    await viewer.close()
    const halted = await openStage({ scene: SCENES.halted, dist: await built({ mode: 'engine' }) })
    const page = await open({ origin: halted.origin, hasForcedColors: true, dark: true })
    const state = page.locator('.strip .state.desk')
    expect([await state.innerText(), ...(await lookOf(state))]).to.deep.equal(['HALTED: a circuit breaker has tripped', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    await halted.close()
  })

  it('leaves the words of fills away where they would cover each other', async () => {
    const told = async (width: number): Promise<number> => {
      const page = await open({ hash: CHART, width })
      expect(await drawn(page, 'dashes', ['6 6']), 'the lines are drawn').to.include('6 6')
      await page.waitForTimeout(500)
      const words = await page.evaluate(() => (globalThis as unknown as { drawnWords: string[] }).drawnWords)
      if (width > 500) await viewer.close()
      return words.length
    }
    expect(await told(1_440)).to.be.greaterThan(0)
    expect(await told(375)).to.equal(0)
  })

  it('prints dark on white without what only a screen can press, whatever the reader chose', async () => {
    const page = await open({ dark: true, preferences: { theme: 'dark' } })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const [ink, paper] = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor])
    expect([ink, paper]).to.deep.equal(['rgb(16, 24, 26)', 'rgb(245, 247, 246)'])
    const pressed = await page.locator('.pages, main button, .toasts').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 60)))
    expect(pressed).to.deep.equal([])
  })
})

/** The busy desk, with so many indicators on its charts that every look of a line occurs. */
function manyLines(wall: number): DeskScene {
  const scene = busy(wall)
  const charts = (scene.rooms.charts ?? []).map((chart) => ({ ...chart, indicators: [0, 1, 2].flatMap((round) => chart.indicators.map((one) => ({ ...one, name: one.name.replace(/\d+$/, (length) => String(Number(length) + round)) }))) }))
  return { ...scene, rooms: { ...scene.rooms, charts } }
}

/** Keeps what canvases are asked to draw. */
async function watchCanvas(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const dashes = new Set<string>()
    const fills = new Set<string>()
    const drawnWords: string[] = []
    Object.assign(globalThis, { drawn: { dashes, fills }, drawnWords })
    const pen = CanvasRenderingContext2D.prototype
    const { setLineDash, fillRect, fillText } = pen
    pen.setLineDash = function (dash) {
      dashes.add(Array.from(dash).join(' '))
      setLineDash.call(this, dash)
    }
    pen.fillRect = function (...place) {
      fills.add(String(this.fillStyle))
      fillRect.apply(this, place)
    }
    pen.fillText = function (...words) {
      if (/^(Buy|Sell) /.test(words[0])) drawnWords.push(words[0])
      fillText.apply(this, words)
    }
  })
}

/** What canvases were asked to draw: as soon as all that is looked for is among it, or after fifteen seconds without it. */
async function drawn(page: Page, kind: 'dashes' | 'fills', sought: readonly string[]): Promise<readonly string[]> {
  const seen = (): Promise<readonly string[]> => page.evaluate((one) => [...(globalThis as unknown as { drawn: Record<string, Set<string>> }).drawn[one] ?? []], kind)
  for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(100)) {
    const all = await seen()
    if (sought.every((one) => all.includes(one))) return all
  }
  return seen()
}
