import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { DOCUMENT_PLANS } from '../contract/document-plan.ts'
import type { LocalSettings } from '../contract/local-settings.ts'
import { DOCUMENT_NAMES } from '../contract/paths.ts'
import { parseIndexFile } from '../firestore-local/indexes/index-file.ts'
import { compileRules } from '../firestore-local/rules/compile-rules.ts'
import { serveFirestore, type RunningFirestore } from '../firestore-local/serve-firestore.ts'
import { firestoreStore } from '../updater/store/firestore-store.ts'
import { openLocalDatabase } from '../updater/store/open-database.ts'
import { BUSY, liveDay, MIDNIGHT, type LivedDay } from '../updater/testing/day-of-passes.ts'
import { printFigure } from './figure.ts'
import { openChromium } from './open-chromium.ts'
import { openPageServer, type PageServer } from './page-server.ts'

const PROJECT = 'demo-bench'
const HOUR = 3_600_000
const GOALS = { writes: 6_000, readsAnHour: 130, readsInWorstHour: 200 }

/**
 * The busy day of DASHBOARD.md section 1 (60 instruments, 300 fills, 400 orders, 2,000 refusals, 144 optimizer runs, a redeploy overlap and a
 * 30-minute outage) through the real updater's passes, firebase-admin and the local Firestore, while one visitor's Chromium has the
 * overview open from the first to the last minute. The day's clock is made: 24 hours take a minute or two.
 */
export async function benchSync(): Promise<void> {
  const clock = { now: MIDNIGHT }
  const dist = fileURLToPath(new URL('../dashboard/dist-local', import.meta.url))
  if (!existsSync(dist)) throw new Error('the page is not built: npm run build:dashboard')
  let firestorePort = 0
  const settings = (): LocalSettings => ({ schema: 1, project: PROJECT, firestoreHost: '127.0.0.1', firestorePort, environment: 'paper', version: 'bench' })
  const pages = await openPageServer({ port: 0, dist, settings, signIn: () => undefined, date: undefined })
  const firestore = await serve(pages.origin, () => clock.now)
  firestorePort = firestore.port
  const database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project: PROJECT })
  const browser = await openChromium()
  const page = await browser.newPage()
  const reads = Array.from({ length: 24 }, () => 0)
  const state = { seen: 0, isOpen: false }
  try {
    const day = await liveDay(BUSY, {
      open: (now) => {
        Object.defineProperty(clock, 'now', { get: now })
        return firestoreStore(database.firestore)
      },
      async step(now) {
        if (!state.isOpen) await openOverview(page, pages)
        state.isOpen = true
        await quiet(firestore)
        const { others } = firestore.counts().reads
        const hour = Math.min(23, Math.floor((now - MIDNIGHT) / HOUR))
        reads[hour] = (reads[hour] ?? 0) + others - state.seen
        state.seen = others
      },
    })
    report(day, firestore, reads)
  } finally {
    await browser.close()
    await database.close()
    await firestore.close()
    await pages.close()
  }
}

function serve(origin: string, now: () => number): Promise<RunningFirestore> {
  const file = (name: string): string => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8')
  return serveFirestore({
    port: 0,
    project: PROJECT,
    statePath: undefined,
    allowsOrigin: (asked) => asked === origin,
    verifyToken: () => {
      throw new Error('nobody signs in here')
    },
    rules: compileRules(file('firestore.rules')),
    indexes: parseIndexFile(file('firestore.indexes.json')),
    takesCommands: true,
    storeOptions: { now },
  })
}

async function openOverview(page: Page, { origin }: PageServer): Promise<void> {
  await page.goto(`${origin}/#/overview`)
  await page.getByText('Equity').filter({ visible: true }).first().waitFor()
}

/** Listeners are told at once; a read counts when it is sent. */
async function quiet(firestore: RunningFirestore): Promise<void> {
  for (let before = -1; before !== firestore.counts().reads.others; ) {
    before = firestore.counts().reads.others
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
}

function report({ counts, writes }: LivedDay, firestore: RunningFirestore, reads: readonly number[]): void {
  console.log('document            measured   planned')
  for (const name of DOCUMENT_NAMES) console.log(`${name.padEnd(18)} ${String(counts.get(name) ?? 0).padStart(9)} ${String(DOCUMENT_PLANS[name].writes).padStart(9)}`)
  const commands = DOCUMENT_PLANS.command.writes
  const total = firestore.counts().writes + commands
  console.log(`sum ${total} writes: ${writes} by the updater as the store counted them (${firestore.counts().writes}), ${commands} command documents by pages (goal: fewer than ${GOALS.writes} of 20,000 free)`)
  const average = reads.reduce((sum, each) => sum + each, 0) / reads.length
  console.log(`reads of one open overview by hour, opening included: ${reads.join(' ')}`)
  console.log(`reads: ${average.toFixed(1)} an hour on average (goal ${GOALS.readsAnHour}), ${Math.max(...reads)} in the worst hour (goal ${GOALS.readsInWorstHour}); 50,000 free reads are ${Math.floor(50_000 / average)} viewer-hours a day`)
  printFigure({ figure: 'sync.writes', value: total, unit: 'writes/day' })
  printFigure({ figure: 'sync.reads.average', value: average, unit: 'reads/viewer-hour' })
  printFigure({ figure: 'sync.reads.worst', value: Math.max(...reads), unit: 'reads/viewer-hour' })
  if (total >= GOALS.writes || average > GOALS.readsAnHour || Math.max(...reads) > GOALS.readsInWorstHour) process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchSync()
