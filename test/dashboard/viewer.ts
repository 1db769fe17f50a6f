import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface View {
  /** As in `http://localhost:8080`. */
  readonly origin: string
  /** As in `#/risk`. */
  readonly hash?: string
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** Whether the system gives the colours, as for those who set a contrast theme. */
  readonly hasForcedColors?: boolean
  /** Kept preferences, as the page stores them. */
  readonly preferences?: Readonly<Record<string, string>>
  /** Wall milliseconds by which this browser's clock is ahead. */
  readonly ahead?: number
  readonly prepare?: (page: Page, context: BrowserContext) => Promise<unknown>
}

/** One reader's browser window, with all that went wrong in it. */
export interface Viewer {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page and violations of its policy: a test is over only when there are none. */
  readonly complaints: string[]
  /** Every address that was asked for. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** When its connection breaks, the SDK's WebChannel loads this image to learn whether there is a network at all; the policy stops it. */
const PROBE = 'https://www.google.com/images/cleardot.gif'

export async function openViewer(browser: Browser, { origin, hash = '', width = 1280, height = 900, dark = false, hasForcedColors = false, preferences, ahead = 0, prepare }: View): Promise<Viewer> {
  const isPhone = width < 500
  const context = await browser.newContext({ viewport: { width, height }, isMobile: isPhone, hasTouch: isPhone, colorScheme: dark ? 'dark' : 'light', forcedColors: hasForcedColors ? 'active' : 'none', reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'Europe/Prague' })
  const page = await context.newPage()
  const [complaints, asked]: [string[], string[]] = [[], []]
  page.on('pageerror', ({ message }) => complaints.push(`error: ${message}`))
  page.on('console', (line) => {
    if (/Content Security Policy|INTERNAL/.test(line.text()) && !line.text().includes(PROBE)) complaints.push(line.text())
  })
  page.on('request', (request) => asked.push(request.url()))
  if (preferences) await page.addInitScript((kept) => localStorage.setItem('tercet.preferences', kept), JSON.stringify(preferences))
  if (ahead !== 0) await page.addInitScript((by) => {
    const now = Date.now
    Date.now = () => now() + by
  }, ahead)
  await prepare?.(page, context)
  await page.goto(`${origin}/${hash}`)
  return { page, context, complaints, asked, close: () => context.close() }
}

/** Waits until the page of the address stands with its documents. */
export async function settled(page: Page, title?: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const main = document.querySelector('main#main') as HTMLElement | null
    const heading = main?.querySelector('h1')?.textContent ?? ''
    return main !== null && (wanted === undefined || heading.includes(wanted)) && !/Loading …|Reading …/.test(main.innerText) && !document.body.innerText.includes('Figures follow in a moment')
  }, title, { timeout: 15_000 })
}

/** Waits until the page knows its operator: then it leads to the logs. */
export async function signedIn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('a[href="#/logs"]') !== null, undefined, { timeout: 15_000 })
}

/** Goes to another page of the same window. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), `#/${name}`)
}

/** What a reader sees of the page, without the strip and the navigation; spaces of every kind are one. */
export async function mainText(page: Page): Promise<string> {
  return plain(await page.locator('main#main').innerText())
}

export async function allText(page: Page): Promise<string> {
  return plain(await page.locator('body').innerText())
}

export function plain(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, ' ')
}

/** Waits until what a reader sees fits. */
export async function untilText(page: Page, expected: RegExp, patience = 10_000): Promise<void> {
  const [source, flags] = [expected.source, expected.flags]
  await page.waitForFunction(([of, how]) => new RegExp(of ?? '', how).test(document.body.innerText.replace(/[\s\u00a0\u202f]+/g, ' ')), [source, flags], { timeout: patience })
    .catch(async () => {
      throw new Error(`the page did not say ${String(expected)} in ${patience / 1_000} s; it says: ${(await allText(page)).slice(0, 1_500)}`)
    })
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds against WCAG 2.2 A and AA and its best practices, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } }).axe.run(document, { resultTypes: ['violations'] }))
  return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 4).map(({ target, failureSummary = '' }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`))
}
