import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { stateOf, until } from '../cli/kit.ts'
import { openCrowd } from './crowd.ts'
import { fillDelays, quantile, watchFills } from './fill-watch.ts'
import { buildPage, startMachine, type Machine } from './machine.ts'
import { allText, openViewer, settled, type Viewer } from './viewer.ts'

/** A day in a quarter of a minute: fills come by themselves. */
const SPEED = 240
const BACK = 20_000

/** `npm start` in a browser. `npm run bench:dashboard` measures the delays with fifty fills. */
describe('the dashboard of one machine is live', function () {
  this.timeout(120_000)
  let browser: Browser
  let machine: Machine
  let viewer: Viewer

  before(async () => {
    buildPage()
    browser = await openChromium()
    machine = await startMachine({ speed: SPEED })
    viewer = await openViewer(browser, { origin: machine.origin })
    await settled(viewer.page, 'Overview')
  })
  after(async () => {
    await browser.close()
    await machine.close()
  })
  afterEach(() => expect(viewer.complaints.splice(0), 'errors of the page and violations of its policy').to.deep.equal([]))

  it('shows a fill at the exchange within half a second', async () => {
    await watchFills(viewer.page)
    const delays = await fillDelays(viewer.page, machine, { count: 12, patience: 60_000 })
    expect(delays.length, 'fills').to.be.at.least(8)
    expect(quantile(delays, 0.5)).to.be.below(500)
  })

  it('shows it within a second and a half with twenty-five viewers', async () => {
    const crowd = await openCrowd(machine.origin, 24)
    await watchFills(viewer.page)
    const delays = await fillDelays(viewer.page, machine, { count: 8, patience: 60_000 })
    expect(crowd.heard(), 'the others listen too').to.be.greaterThan(24 * 4)
    await crowd.leave()
    expect(delays.length, 'fills').to.be.at.least(5)
    expect(quantile(delays, 0.5)).to.be.below(1_500)
  })

  for (const part of ['updater', 'firestore', 'engine'] as const) {
    it(`is live again within 20 s of the end of the ${part}, and tells its age until then`, async () => {
      const { [part]: pid } = machine.parts()
      if (pid === undefined) throw new Error(`no process of the launcher is the ${part}`)
      const before = (await stateOf(machine.place))?.cycle?.n ?? 0
      process.kill(pid, 'SIGKILL')
      const began = Date.now()
      const silent: string[] = []
      await until('a later cycle on a page that is live', async () => {
        const text = await allText(viewer.page)
        if (!/(live|late|stale),? [^.]*\b(s|min)\b/i.test(text)) silent.push(text.slice(0, 200))
        const cycle = Number(/number ([\d,]+) at/.exec(text)?.[1]?.replaceAll(',', '') ?? 0)
        return cycle > before + 1 && /live, \d+ s old/i.test(text) && machine.parts()[part] !== undefined ? true : undefined
      }, 60_000, machine.launcher.said)
      expect(Date.now() - began).to.be.below(BACK)
      expect(silent, 'moments without an age').to.deep.equal([])
    })
  }
})
