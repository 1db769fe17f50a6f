import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { reportPage } from '../../backtest/report/html/report-page.ts'
import { madeUpReport } from './made-up-report.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('the report page in a browser', function () {
  this.timeout(60_000)
  let folder = ''
  let browser: Browser | undefined
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-report-'))
    writeFileSync(join(folder, 'report.html'), reportPage(madeUpReport()))
    browser = await openChromium()
  })
  after(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 375])
      it(`is readable by everybody: ${colorScheme}, ${width} pixels wide`, async () => {
        // axe is put into the page, which its own policy forbids.
        const context = await browser?.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
        const page = await context?.newPage()
        if (!page) throw new Error('the browser did not open')
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await page.goto(`file://${join(folder, 'report.html')}`)
        expect(asked, 'nothing but itself').to.have.length(1)
        expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), 'tables scroll by themselves, the page does not').to.equal(true)
        await page.evaluate(AXE)
        expect(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))')).to.deep.equal([])
        await context?.close()
      })
})
