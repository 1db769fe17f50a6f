import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { palettePng } from './palette-png.ts'
import type { SceneName } from './scenes/desk-scene.ts'
import { AT } from './scenes/market.ts'
import { SCENES } from './scenes/scenes.ts'
import { openStage } from './stage.ts'
import { openViewer, settled } from './viewer.ts'

interface Shot {
  readonly name: string
  readonly hash: string
  readonly theme: 'light' | 'dark'
  readonly width: 1440 | 768 | 375
}

/** Three states of the desk, three widths, two themes; at most twelve pictures. */
const SHOTS: Readonly<Record<SceneName, readonly Shot[]>> = {
  busy: [
    { name: 'overview-light-1440', hash: '#/overview', theme: 'light', width: 1440 },
    { name: 'overview-dark-1440', hash: '#/overview', theme: 'dark', width: 1440 },
    { name: 'overview-light-375', hash: '#/overview', theme: 'light', width: 375 },
    { name: 'positions-light-768', hash: '#/positions', theme: 'light', width: 768 },
    { name: 'why-dark-1440', hash: '#/why', theme: 'dark', width: 1440 },
    { name: 'risk-light-1440', hash: '#/risk', theme: 'light', width: 1440 },
    { name: 'options-dark-768', hash: '#/options', theme: 'dark', width: 768 },
    { name: 'chart-light-1440', hash: '#/chart?symbol=BTC%2FUSD', theme: 'light', width: 1440 },
    { name: 'trades-dark-375', hash: '#/trades', theme: 'dark', width: 375 },
  ],
  'crowded': [],
  'first-run': [{ name: 'first-run-light-1440', hash: '#/overview', theme: 'light', width: 1440 }],
  halted: [
    { name: 'halted-dark-1440', hash: '#/overview', theme: 'dark', width: 1440 },
    { name: 'halted-light-375', hash: '#/overview', theme: 'light', width: 375 },
  ],
}

const HEIGHTS = { 1440: 900, 768: 1024, 375: 812 } as const
/** Pixels of a picture: what follows is more of the same. */
const TALLEST = 3_200
/** Bytes of all pictures together. */
const MOST = 6_000_000

/** Photographs the page with seeded desks and a clock that stands still: the same bytes at every run on one machine. */
export async function takeShots(folder: string): Promise<readonly string[]> {
  const dist = await built({ mode: 'engine' })
  const browser = await openChromium()
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) if (old.endsWith('.png')) rmSync(join(folder, old))
  try {
    for (const [scene, shots] of Object.entries(SHOTS) as [SceneName, readonly Shot[]][]) {
      if (shots.length === 0) continue
      const stage = await openStage({ scene: SCENES[scene], dist, frozenAt: AT })
      for (const shot of shots) await take(browser, stage.origin, shot, folder)
      await stage.close()
    }
  } finally {
    await browser.close()
  }
  const paths = readdirSync(folder).filter((name) => name.endsWith('.png')).sort().map((name) => join(folder, name))
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0)
  if (bytes > MOST) throw new Error(`the pictures take ${bytes} bytes, ${MOST} are allowed`)
  return paths
}

async function take(browser: Browser, origin: string, { name, hash, theme, width }: Shot, folder: string): Promise<void> {
  const viewer = await openViewer(browser, {
    origin, hash, width, height: HEIGHTS[width], dark: theme === 'dark', preferences: { theme },
    prepare: async (page) => {
      await page.clock.setFixedTime(AT)
      await page.addInitScript(() => void (performance.now = () => 1_000))
    },
  })
  const { page, complaints } = viewer
  await settled(page)
  // Listeners of the SDK have taken over from the first read, charts have measured their place, fonts are there.
  await page.evaluate(() => document.fonts.ready.then(() => true))
  await page.waitForTimeout(700)
  const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight))
  await page.setViewportSize({ width, height })
  await page.waitForTimeout(300)
  writeFileSync(join(folder, `${name}.png`), palettePng(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' })))
  await viewer.close()
  if (complaints.length > 0) throw new Error(`${name}: ${complaints.join('; ')}`)
}
