import { printFigure, quantile } from '../../bench/figure.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { type ColdLoad, coldLoad } from './cold-load.ts'
import { openCrowd } from './crowd.ts'
import { dollars } from './dollars.ts'
import { fillDelays, watchFills } from './fill-watch.ts'
import { buildPage, startMachine } from './machine.ts'
import { EQUITY } from './scenes/busy-figures.ts'
import { SCENES } from './scenes/scenes.ts'
import { openStage } from './stage.ts'
import { openViewer, settled } from './viewer.ts'

/** Milliseconds and bytes of DASHBOARD.md section 5, and of issue 4's "Live". */
const GOALS = { paint: 1_000, figures: 3_000, live: 7_500, scriptBeforeFigures: 60_000, everything: 200_000, one: 500, many: 1_500 }
const VISITS = 5
const FILLS = 50

/** `npm run bench:dashboard`: how fast the page is on a slow network, and how soon it shows a fill. Fails when a goal is missed. */
async function bench(): Promise<void> {
  const browser = await openChromium()
  const stage = await openStage({ scene: SCENES.busy, dist: await built({ mode: 'engine' }) })
  const visits: ColdLoad[] = []
  for (let i = 0; i < VISITS; i += 1) visits.push(await coldLoad(browser, { origin: stage.origin, figures: [dollars(EQUITY), 'live, '] }))
  await stage.close()
  const median = (of: (visit: ColdLoad) => number): number => quantile(visits.map(of), 0.5)
  console.log(`cold, 400 kbit/s and 400 ms a request, median of ${VISITS} visits:`)
  judge('sync.first-paint', { value: median(({ paint }) => paint), unit: 'ms', goal: GOALS.paint })
  judge('sync.first-figures', { value: median(({ figures }) => figures), unit: 'ms', goal: GOALS.figures })
  judge('sync.live', { value: median(({ live }) => live), unit: 'ms', goal: GOALS.live })
  judge('sync.bundle.first', { value: median(({ scriptBeforeFigures }) => scriptBeforeFigures) / 1_000, unit: 'kB', goal: GOALS.scriptBeforeFigures / 1_000 })
  judge('sync.bundle.overview', { value: median(({ everything }) => everything) / 1_000, unit: 'kB', goal: GOALS.everything / 1_000 })
  buildPage()
  const machine = await startMachine({ speed: 60 })
  const { page } = await openViewer(browser, { origin: machine.origin })
  await settled(page, 'Overview')
  console.log(`from a fill at the exchange to the changed page, p95 of ${FILLS}:`)
  await watchFills(page)
  judge('sync.fill-to-page.p95', { value: quantile(await fillDelays(page, machine, { count: FILLS, patience: 420_000 }), 0.95), unit: 'ms', goal: GOALS.one })
  const crowd = await openCrowd(machine.origin, 24)
  await watchFills(page)
  judge('sync.fill-to-page.25.p95', { value: quantile(await fillDelays(page, machine, { count: FILLS, patience: 420_000 }), 0.95), unit: 'ms', goal: GOALS.many })
  await crowd.leave()
  await browser.close()
  await machine.close()
}

function judge(figure: string, { value, unit, goal }: { readonly value: number; readonly unit: string; readonly goal: number }): void {
  console.log(`${figure}: ${value.toFixed(unit === 'kB' ? 1 : 0)} ${unit} (goal at most ${goal})${value <= goal ? '' : ': MISSED'}`)
  printFigure({ figure, value, unit })
  if (!(value <= goal)) process.exitCode = 1
}

await bench()
process.exit()
