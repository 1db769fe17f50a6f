import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { ROUTES } from '../../dashboard/app/routes.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { SCENES } from './scenes/scenes.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { axeFindings, goTo, openViewer, settled, signedIn, type View, type Viewer } from './viewer.ts'

/** What holds for every page of the dashboard, in each state of the desk. */
describe('every page of the dashboard', function () {
  this.timeout(150_000)
  let browser: Browser
  let stage: Stage
  let viewer: Viewer

  const visit = async (view: Partial<View>, look: (name: string) => Promise<void>): Promise<void> => {
    viewer = await openViewer(browser, { origin: stage.origin, hash: `#code=${CODE}`, ...view })
    await signedIn(viewer.page)
    for (const { name, title } of ROUTES) {
      await goTo(viewer.page, name)
      await settled(viewer.page, title)
      await look(name)
    }
    expect(viewer.complaints, 'errors of the page and violations of its policy').to.deep.equal([])
    await viewer.close()
  }

  before(async () => void (browser = await openChromium()))
  after(() => browser.close())

  for (const name of ['busy', 'first-run', 'halted'] as const) {
    describe(`of the desk that is ${name}`, () => {
      before(async () => void (stage = await openStage({ scene: SCENES[name], dist: await built({ mode: 'engine' }) })))
      after(() => stage.close())

      for (const theme of name === 'busy' ? (['light', 'dark', 'contrast'] as const) : (['dark'] as const)) {
        it(`gives axe-core nothing to find: ${theme}`, async () => {
          const findings: string[] = []
          await visit({ dark: theme === 'dark', preferences: { theme } }, async (page) => void findings.push(...(await axeFindings(viewer.page)).map((finding) => `${page}: ${finding}`)))
          expect(findings).to.deep.equal([])
        })
      }

      it('fits a phone of 360 px without scrolling sideways, gives each chart a table, and skips no heading', async () => {
        const faults: string[] = []
        await visit({ width: 360, height: 740 }, async (page) => void faults.push(...(await lookOver(viewer.page)).map((fault) => `${page}: ${fault}`)))
        expect(faults).to.deep.equal([])
      })
    })
  }

  it('keeps the strip of a halted and stale desk in its two lines on a small laptop', async () => {
    stage = await openStage({ scene: SCENES.halted, dist: await built({ mode: 'engine' }) })
    viewer = await openViewer(browser, { origin: stage.origin, width: 1280, height: 800 })
    await settled(viewer.page)
    const middles = await viewer.page.evaluate(() => ['.strip .name', '.strip .desk', '.strip .today', '.strip .more'].map((one) => document.querySelector(one)?.getBoundingClientRect()).map((box) => (box ? box.top + box.height / 2 : NaN)))
    expect(Math.max(...middles) - Math.min(...middles), middles.join(' ')).to.be.below(6)
    await viewer.close()
    await stage.close()
  })

  describe('of the desk that is crowded', () => {
    before(async () => void (stage = await openStage({ scene: SCENES.crowded, dist: await built({ mode: 'engine' }) })))
    after(() => stage.close())

    for (const width of [305, 320, 375, 768, 1440]) {
      it(`fits a screen of ${width} px, cuts no state and no choice, and says no figure that is none`, async () => {
        const faults: string[] = []
        await visit({ width, height: 800 }, async (page) => void faults.push(...(await fit(viewer.page)).map((fault) => `${page}: ${fault}`)))
        expect(faults).to.deep.equal([])
      })
    }
  })
})

/** What moves the page sideways, what the strip cuts off, and figures that no person writes. */
function fit(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    // Beside a scroll bar, whose place stays free, the page is narrower than the screen.
    const { right } = document.body.getBoundingClientRect()
    const over = [...document.querySelectorAll('main *, header *')].filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > right + 1 && !element.closest('.table, .scroll')).slice(0, 3).map(({ tagName, className }) => `${tagName}.${String(className)}`)
    const desk = document.querySelector('.strip .desk')
    const edge = document.querySelector('.strip .more')?.getBoundingClientRect().right ?? 0
    const pen = document.createElement('canvas').getContext('2d')
    const cut = [...document.querySelectorAll('main select')].filter((one): one is HTMLSelectElement => one instanceof HTMLSelectElement && one.checkVisibility()).filter((one) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(one)
      if (pen) pen.font = font
      // The arrow takes some 20 px.
      return (pen?.measureText(one.selectedOptions[0]?.text ?? '').width ?? 0) > one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 18
    })
    const odd = document.body.innerText.match(/.{0,20}(?:NaN|undefined|Infinity|[+\u2212]\$0\.00\b|[+\u2212]0\.00\u00a0[%R]|\de[+\u2212-]?\d).{0,20}/) ?? []
    return [
      ...(scrollWidth <= clientWidth && over.length === 0 ? [] : [`is ${scrollWidth} px wide on ${clientWidth} because of ${over.join(' ')}`]),
      ...(desk && desk.scrollWidth > desk.clientWidth + 1 ? ['the state is cut off'] : []),
      ...(edge <= clientWidth - 8 ? [] : ['the strip touches the edge']),
      ...cut.slice(0, 1).map(({ name, selectedOptions }) => `the choice of ${name} is cut off: ${selectedOptions[0]?.text ?? ''}`),
      ...odd.slice(0, 1).map((text) => `says ${text}`),
    ]
  })
}

/** What is wrong with the shape of a page, one sentence each. */
function lookOver(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const over = [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1).slice(0, 3).map(({ tagName, className }) => `${tagName}.${String(className)}`)
    const charts = [...document.querySelectorAll('main svg[role=img], main svg[role=application], main canvas')].filter((chart) => {
      const home = chart.closest('section[aria-labelledby]') ?? chart.closest('main')
      return !home?.querySelector('table') && chart.closest('[aria-hidden=true]') === null
    })
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => (heading as HTMLElement).offsetParent !== null).map(({ tagName }) => Number(tagName.slice(1)))
    const isStepped = levels.filter((level) => level === 1).length === 1 && levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)
    return [
      ...(scrollWidth === clientWidth && innerWidth === 360 ? [] : [`is ${scrollWidth} px wide on ${clientWidth} of a screen of 360 because of ${over.join(' ')}`]),
      ...charts.map((chart) => `a chart without a table: ${chart.getAttribute('aria-label') ?? chart.outerHTML.slice(0, 90)}`),
      ...(isStepped ? [] : [`headings go ${levels.join(' ')}`]),
    ]
  })
}
