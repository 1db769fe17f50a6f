import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { ROUTES } from '../../dashboard/app/routes.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { endVisit } from './end-visit.ts'
import { SCENES } from './scenes/scenes.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { goTo, openViewer, settled, signedIn, type Viewer } from './viewer.ts'

/** More than any page has stops. */
const MOST_STOPS = 400

describe('the dashboard by keyboard alone', function () {
  this.timeout(150_000)
  let browser: Browser
  let stage: Stage
  let viewer: Viewer

  before(async () => {
    browser = await openChromium()
    stage = await openStage({ scene: SCENES.busy, dist: await built({ mode: 'engine' }) })
  })
  beforeEach(async () => {
    viewer = await openViewer(browser, { origin: stage.origin, hash: `#code=${CODE}` })
    await signedIn(viewer.page)
  })
  afterEach(() => endVisit(viewer))
  after(async () => {
    await browser.close()
    await stage.close()
  })

  it('opens every page by its shortcut', async () => {
    for (const { key, title } of ROUTES) {
      await viewer.page.locator('body').press('g')
      await viewer.page.keyboard.press(key)
      await settled(viewer.page, title)
    }
  })

  it('reaches every control of every page with Tab, in the order of the page, always visibly', async () => {
    const faults: string[] = []
    for (const { name, title } of ROUTES) {
      await goTo(viewer.page, name)
      await settled(viewer.page, title)
      faults.push(...(await walkThrough(viewer.page)).map((fault) => `${name}: ${fault}`))
    }
    expect(faults).to.deep.equal([])
  })
})

interface Stop {
  readonly id: number
  readonly what: string
  readonly isSeen: boolean
}

/** Presses Tab until the page ends; tells controls that were not reached and stops that nobody sees. */
async function walkThrough(page: Page): Promise<readonly string[]> {
  const wanted = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('main a[href], main button, main input, main select, main textarea, main summary, main [tabindex="0"]')] as HTMLElement[]
    // A group of radio buttons is one stop.
    const open = controls.filter((one) => !(one as HTMLButtonElement).disabled && one.tabIndex >= 0 && one.checkVisibility() && !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked))
    open.forEach((one, i) => (one.dataset['stop'] = String(i)))
    ;(document.activeElement as HTMLElement | null)?.blur()
    document.querySelector<HTMLElement>('main')?.focus()
    return open.map((one) => `${one.tagName.toLowerCase()} ${(one.getAttribute('aria-label') ?? one.innerText ?? '').trim().slice(0, 40)}`)
  })
  const reached = new Set<number>()
  const faults: string[] = []
  for (let i = 0; i < MOST_STOPS && reached.size < wanted.length; i += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate((): Stop | null => {
      const one = document.activeElement as HTMLElement | null
      if (!one || one === document.body) return null
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return { id: Number(one.dataset['stop'] ?? -1), what: `${one.tagName.toLowerCase()} ${one.getAttribute('type') ?? ''} ${one.getAttribute('aria-label') ?? one.innerText?.slice(0, 40) ?? ''}`, isSeen: (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' }
    })
    if (!stop) break
    // A date field is several stops, and shows the focus of its last one, the picker's button, by itself.
    if (!stop.isSeen && !reached.has(stop.id)) faults.push(`nobody sees the focus on ${stop.what}`)
    if (stop.id >= 0) reached.add(stop.id)
  }
  return [...faults, ...wanted.filter((_, i) => !reached.has(i)).map((what) => `Tab does not reach ${what}`)]
}
