import type { Browser } from 'playwright-core'

/** A slow phone's network, by DevTools' emulation: no CPU throttle. */
const NETWORK = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }

/** Bytes on a listener's stream that are more than greetings. */
const A_DOCUMENT = 1_500

/** Times in milliseconds since the navigation began; sizes in bytes as they came over the wire (brotli). */
export interface ColdLoad {
  readonly paint: number
  /** Equity, today, state and age stand there. */
  readonly figures: number
  /** A listener has brought its first document. */
  readonly live: number
  readonly scriptBeforeFigures: number
  readonly everything: number
}

export interface Wanted {
  readonly origin: string
  /** What the first true figures look like in the page's text. */
  readonly figures: readonly string[]
}

/** One visit with nothing in any cache. */
export async function coldLoad(browser: Browser, { origin, figures }: Wanted): Promise<ColdLoad> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', NETWORK)
  const loads: { readonly url: string; readonly bytes: number; readonly at: number }[] = []
  const urls = new Map<string, string>()
  const clock: { begun: number | undefined; heard: number; live: number | undefined } = { begun: undefined, heard: 0, live: undefined }
  devtools.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    urls.set(requestId, request.url)
    clock.begun ??= timestamp
  })
  devtools.on('Network.dataReceived', ({ requestId, dataLength, timestamp }) => {
    if (!/\/Listen\/channel.*TYPE=xmlhttp/.test(urls.get(requestId) ?? '')) return
    clock.heard += dataLength
    if (clock.heard > A_DOCUMENT) clock.live ??= (timestamp - (clock.begun ?? timestamp)) * 1_000
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => void loads.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength, at: Date.now() }))
  await page.addInitScript((wanted) => {
    const marks: { figures?: number } = {}
    Object.assign(globalThis, { tercetMarks: marks })
    new MutationObserver(() => {
      const text = (document.body?.innerText ?? '').replace(/[\s\u00a0]+/g, ' ')
      if (wanted.every((one) => text.includes(one))) marks.figures ??= performance.now()
    }).observe(document, { childList: true, subtree: true, characterData: true })
  }, figures)
  const began = Date.now()
  await page.goto(`${origin}/`, { waitUntil: 'commit', timeout: 60_000 })
  await page.waitForFunction(() => (globalThis as unknown as { tercetMarks: { figures?: number } }).tercetMarks.figures !== undefined, undefined, { timeout: 60_000 })
  for (const end = Date.now() + 30_000; clock.live === undefined && Date.now() < end; ) await page.waitForTimeout(100)
  const marks = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    ...(globalThis as unknown as { tercetMarks: { figures: number } }).tercetMarks,
  }))
  await page.waitForTimeout(3_000)
  await context.close()
  const own = loads.filter(({ url }) => url.startsWith(origin))
  const sum = (of: typeof own): number => of.reduce((total, { bytes }) => total + bytes, 0)
  return { ...marks, live: clock.live ?? Number.NaN, scriptBeforeFigures: sum(own.filter(({ url, at }) => url.endsWith('.js') && at - began <= marks.figures)), everything: sum(own) }
}
