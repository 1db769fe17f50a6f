import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { html } from '../../backtest/report/html/html.ts'
import { pageFrame } from '../../backtest/report/html/page-frame.ts'
import { reportPage } from '../../backtest/report/html/report-page.ts'
import { STYLE } from '../../backtest/report/html/style.ts'
import { table } from '../../backtest/report/html/table.ts'
import { crowdedReport } from './crowded-report.ts'
import { madeUpReport } from './made-up-report.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Opens what hides, and names what is wider than its box: tables first, then cells, figures and labels whose words leave theirs or the page. */
const CUT = `(() => {
  for (const one of document.querySelectorAll('details')) one.open = true
  const found = [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => 'table ' + box.getAttribute('aria-label'))
  for (const one of document.querySelectorAll('tbody :is(td, th), dd, dt, .tick, .below span, .hero')) {
    const range = document.createRange()
    range.selectNodeContents(one)
    const [words, box] = [range.getBoundingClientRect(), one.getBoundingClientRect()]
    if (words.width === 0) continue
    if (words.right > document.documentElement.clientWidth || (!one.matches('.tick') && words.right > box.right + 1)) found.push(one.textContent)
  }
  return found
})()`

describe('the report page in a browser', function () {
  this.timeout(60_000)
  let folder = ''
  let browser: Browser | undefined
  const place = (name: string): string => join(folder, `${name}.html`)
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-report-'))
    writeFileSync(place('report'), reportPage(madeUpReport()))
    writeFileSync(place('crowded'), reportPage(crowdedReport()))
    const long = table({ name: 'Long', heads: ['Symbol', '#One', '#Two'], rows: [['x', '1', '2'.repeat(300)]] })
    writeFileSync(place('long'), pageFrame({ title: 'Long', style: STYLE, head: html`<h1>Long</h1>`, main: long, version: '0' }))
    browser = await openChromium()
  })
  after(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** axe is put into the page, which its own policy forbids. */
  const open = async (name: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly asked: readonly string[] }> => {
    const context = await browser?.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
    const page = await context?.newPage()
    if (!context || !page) throw new Error('the browser did not open')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`file://${place(name)}`)
    return { context, page, asked }
  }

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 768, 375])
      it(`is readable by everybody: ${colorScheme}, ${width} pixels wide`, async () => {
        const { context, page, asked } = await open('crowded', width, colorScheme)
        expect(asked, 'nothing but itself').to.have.length(1)
        await page.evaluate(AXE)
        expect(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))')).to.deep.equal([])
        await context.close()
      })

  for (const name of ['report', 'crowded'])
    for (const width of [1440, 768, 375])
      it(`cuts nothing off: ${name}, ${width} pixels wide`, async () => {
        const { context, page } = await open(name, width)
        expect(await page.evaluate(CUT)).to.deep.equal([])
        expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), 'the page itself never scrolls sideways').to.equal(true)
        await context.close()
      })

  it('cuts nothing off on paper', async () => {
    const { context, page } = await open('crowded', 718)
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(`[...document.querySelectorAll('.scroll')].filter((box) => box.querySelector('table').offsetWidth > box.clientWidth + 1).map((box) => box.getAttribute('aria-label'))`)).to.deep.equal([])
    await context.close()
  })

  it('puts the months of a year under it where they do not fit beside it', async () => {
    const lines = async (width: number): Promise<unknown> => {
      const { context, page } = await open('crowded', width)
      const tops = await page.evaluate(`new Set([...document.querySelectorAll('.months tbody tr:first-child td')].map((cell) => cell.getBoundingClientRect().top)).size`)
      await context.close()
      return tops
    }
    expect(await lines(1440)).to.equal(1)
    expect(await lines(375), 'the whole year and twice six').to.equal(3)
  })

  it('shows at the edge of a table that no box fits that it goes on, and lets the keys reach it', async () => {
    const { context, page } = await open('long', 768)
    expect(await page.evaluate(`document.querySelector('.scroll').scrollWidth > document.querySelector('.scroll').clientWidth`)).to.equal(true)
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.scroll')).backgroundImage.split('linear-gradient').length - 1`), 'an edge and its cover, left and right').to.equal(4)
    await page.keyboard.press('Tab')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(`document.querySelector('.scroll').scrollLeft > 0`)
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).to.equal('Long')
    await context.close()
  })
})
